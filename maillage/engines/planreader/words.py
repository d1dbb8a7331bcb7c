"""What French words tell: folding, infinitives, nouns of action, sentences.

A plan states what to do, and French does it in two ways: an infinitive (« Créer un livret ») or a noun of
action (« Création d’un livret »). Both are recognised by their endings and by short lists of exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "ʼ": "'", "‘": "'", "\xa0": " "}
)
_FIRST_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ«])")

# Words that end like an infinitive and are not one.
_NOT_INFINITIVE = frozenset(
    """atelier avenir calendrier chantier cahier courrier dernier desir dossier foyer fichier financier guichet hier hiver
    hotellerie janvier fevrier levier loisir loyer metier mer ouvrier palier papier particulier plaisir premier quartier
    regulier sentier singulier souvenir tiers usager verger escalier cancer leader manager laser poster hotelier conseiller
    officier policier infirmier hospitalier immobilier familier entier cher fier amer hier pair soir espoir miroir couloir
    trottoir devoirs terroir leur cadre centre chiffre chambre charte affaire aire annuaire autre arbre beneficiaire
    bibliotheque cadre commentaire commissaire contraire contre cloture culture declaratoire encadre encore entre
    entreprise faire-part filiere formulaire guerre heure honoraire histoire horaire inventaire itineraire laboratoire
    lettre libre livre maire maniere matiere membre memoire mesure ministere moindre mandataire manoeuvre nombre nature
    notre nôtre oeuvre offre ordinaire ordre outre partenaire particuliere procedure proprietaire quatre question
    questionnaire registre repertoire reserve riviere sanitaire scolaire secretaire sommaire sphere structure sur
    solidaire solitaire temoignage territoire tiers titre trimestre semestre universitaire univers votre volontaire
    prioritaire preliminaire prestataire plenaire panier patrimoine pilier sous-titre volet voire gouvernance pouvoir
    savoir savoir-faire savoir-etre avoir devoir premiere derniere carriere barriere frontiere lumiere priere fiere
    infirmiere ouvriere cuisiniere legere infrastructure ouverture lecture ecriture agriculture architecture aventure
    couverture facture fermeture future procedure signature temperature toiture voiture candidature conjoncture
    mandature magistrature posture rupture creature censure figure allure peinture nourriture facture hier
    plenier routier forestier hotelier leger etranger danger verger boulanger berger papier clavier cellulaire
    populaire militaire nucleaire alimentaire complementaire supplementaire elementaire parlementaire reglementaire
    salaire circulaire exemplaire similaire titulaire auxiliaire judiciaire budgetaire monetaire sedentaire
    communautaire humanitaire identitaire majoritaire minoritaire publicitaire securitaire utilitaire temporaire
    contemporaire temoin soir territoires aleatoire obligatoire transitoire provisoire exploratoire
    observatoire conservatoire auditoire oratoire derisoire notoire""".split()
)
_THIRD_GROUP = re.compile(
    r"(?:endre|andre|ondre|ordre|erdre|eindre|aindre|oindre|ettre|attre|aitre|oitre|uire|dire|lire|crire|faire|plaire|"
    r"taire|traire|vivre|suivre|rompre|clure|clore|oudre|croire|boire|vaincre|rire|battre|naitre)$"
)
_OIR_VERBS = re.compile(
    r"(?:cevoir|mouvoir|prevoir|pourvoir|revoir|valoir|vouloir|asseoir|^voir|entrevoir|savoir|avoir)$"
)
_NOT_THIRD_GROUP = frozenset("ordre desordre gendre tendre cendre membre moindre cadre".split())
_OPENERS = frozenset("mieux ne pas bien toujours davantage plus continuer".split())
_PRONOUN = re.compile(r"^(?:se |s'|nous |y |en |le |la |les |l')(?=[a-z])")
_ASIDE = re.compile(r"\((?!\w{1,3}\)\w)")  # « (ESUS) et… », but not « (Re)lancer »
_OPEN_END = re.compile(
    r"(?:^|[ '])(?:l'|d'|de|du|des|le|la|les|un|une|et|ou|a|au|aux|en|par|pour|sur|sous|avec|sans|dans|que|qui|dont|se|son|sa|ses|"
    r"leurs?|notre|nos|ce|cette|ces|il|elle|est|sont|ont|entre|vers|chez|plus|tres|afin|ainsi)$"
)
_LEADING_NOISE = re.compile(r"^[^0-9a-z(]+")
_ACTION_NOUN = re.compile(r"(?:tion|sion|ment|age|ance|ise|xion|sation)s?$")
_ACTION_NOUNS = frozenset(
    """mise mises suivi appui soutien accueil recherche etude enquete campagne formation developpement animation aide
    veille portage maintien recueil envoi achat choix essai bilan refonte ouverture lecture relecture redaction
    creation redefinition poursuite prise lutte conduite signature couverture tenue ecriture acces retour analyse
    ateliers reprise remise extension inventaire audit diagnostic edition""".split()
)
_NOT_ACTION_NOUN = frozenset(
    """avantage village page image partage? dommage message menage age etage paysage voyage personnage langage element
    moment document logement departement gouvernement etablissement argument appartement comment notamment egalement
    seulement ensuite mission missions vision pension question region distance enfance france confiance chance finance
    instance circonstance importance substance assurance esperance science tion nation station""".split()
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, ligatures and doubled spaces; apostrophes straight, letters otherwise untouched."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Only the folded words of a text: what two wordings of the same title share."""
    return " ".join(re.findall(r"[0-9a-z]+", fold(text)))


def _is_verb(word: str) -> bool:
    if word in _NOT_INFINITIVE or len(word) < 4:
        return word in {"agir", "etre", "voir", "oser", "lier", "unir", "user"} and len(word) >= 4
    if word.endswith(("er", "ir")) and not word.endswith("oir"):
        return True
    if word.endswith("oir"):
        return bool(_OIR_VERBS.search(word))
    return word == "etre" or bool(_THIRD_GROUP.search(word) and word not in _NOT_THIRD_GROUP)


@lru_cache(maxsize=8192)
def starts_with_infinitive(text: str) -> bool:
    """« Créer un livret », « Se mobiliser », « (Re)lancer », « Mieux connaître », « D’animer le réseau »."""
    folded = _LEADING_NOISE.sub("", fold(text)).replace("(re)", "re").replace("(", "").replace(")", "")
    for opener in ("de ", "d'", "a "):
        if folded.startswith(opener):
            folded = folded[len(opener) :]
            break
    for _ in range(2):
        first = folded.split(" ", 1)[0]
        if first in _OPENERS and " " in folded and not _is_verb(first):
            folded = folded.split(" ", 1)[1]
        folded = _PRONOUN.sub("", folded)
    match = _FIRST_WORD.match(folded)
    if not match:
        return False
    word = match[0]
    if word in _NOT_INFINITIVE:
        return False
    return _is_verb(word) or ("-" in word and _is_verb(word.rsplit("-", 1)[1]))


@lru_cache(maxsize=8192)
def starts_with_action_noun(text: str) -> bool:
    """« Création d’un annuaire », « La mise en place… », « Suivi des adhésions »."""
    words = re.findall(
        r"[a-z]+", re.sub(r"^(?:la |le |les |l'|une? |des )", "", _LEADING_NOISE.sub("", fold(text)))
    )
    if not words:
        return False
    word = words[0]
    if word in _NOT_ACTION_NOUN:
        return False
    return word in _ACTION_NOUNS or (len(word) > 5 and bool(_ACTION_NOUN.search(word)))


def states_an_action(text: str) -> bool:
    return starts_with_infinitive(text) or starts_with_action_noun(text)


def count_sentences(text: str) -> int:
    return 1 + len(_SENTENCE_END.findall(text.strip()))


def is_upper(text: str) -> bool:
    """At least four letters, nearly all of them capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def starts_low(text: str) -> bool:
    """Begins like the rest of a sentence: a lower-case letter, a joining sign, a bracket."""
    stripped = text.lstrip()
    return bool(stripped) and (
        stripped[0].islower() or stripped[0] in "&,;)»" or bool(_ASIDE.match(stripped))
    )


def ends_open(text: str) -> bool:
    """Ends on a word that cannot end a title: « …les services de l’État de »."""
    return bool(_OPEN_END.search(fold(text)))


def shorten(text: str, limit: int = 160) -> str:
    """At most `limit` characters, cut at a word, with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
