"""The words of the field: labels of levels, fields of action sheets, horizons, front and back matter.

All entries are folded (see `words.fold`). Add a word here before adding a rule anywhere else.
"""

from __future__ import annotations

import re

from .words import bare, fold

# Labels from the widest to the narrowest: used only where a document does not show its own order.
LABELS = (
    "valeur", "vision", "ambition", "finalite", "pilier", "partie", "defi", "enjeu", "axe", "grand axe", "volet", "cap",
    "orientation", "ligne directrice", "mission", "priorite", "theme", "thematique", "programme", "domaine",
    "champ", "chapitre", "titre", "levier", "but", "sous-axe", "objectif", "sous-objectif", "cible", "engagement", "chantier",
    "projet", "proposition", "mesure", "piste", "fiche", "fiche projet", "fiche action", "fiche-action", "action", "operation",
    "sous-action", "tache", "etape", "phase",
)  # fmt: skip
QUALIFIERS = (
    "strategique", "operationnel", "operationnelle", "general", "generale", "specifique", "prioritaire", "transversal",
    "transversale", "structurant", "structurante", "majeur", "majeure", "phare", "cle", "politique",
)  # fmt: skip

KIND_OF_LABEL = {
    "valeur": "value",
    **dict.fromkeys(("ambition", "vision", "finalite", "pilier", "defi"), "ambition"),
    **dict.fromkeys(("objectif", "sous-objectif", "cible", "engagement", "but", "levier"), "objective"),
    **dict.fromkeys(
        (
            "fiche", "fiche projet", "fiche action", "fiche-action", "action", "operation", "sous-action", "mesure",
            "tache", "projet", "proposition", "etape", "piste", "chantier",
        ),
        "action",
    ),
}  # fmt: skip

# Canonical name -> wordings found in the left column of sheets and before a colon.
_FIELD_WORDINGS: dict[str, str] = {
    "title": "intitule|intitule de l'action|titre|titre de l'action|libelle|nom de l'action|denomination|action"
    "|nom du projet|objet|fiche action|actions|mesure|mesures|intitule du projet|action proposee|objectif operationnel"
    "|objectifs operationnels|action(s)|actions a mener|actions prevues|actions envisagees",
    "code": "n°|no|n|numero|ref|reference|code|n° action|n° de l'action|numero de l'action|n° de fiche",
    "parent": "axe|axe strategique|orientation|orientation strategique|objectif strategique|objectifs strategiques"
    "|axe de rattachement|objectif de rattachement|rattachement|ambition|mission|orientations|axes|thematique|priorite strategique",
    "results": "resultats attendus|resultat attendu|resultats escomptes|resultats vises|resultats|resultat|effets attendus"
    "|effets recherches|impacts attendus|impact attendu|changements attendus|changements vises|benefices attendus"
    "|resultats attendus et livrables|resultats concrets attendus|ce que cela changera|effet attendu|plus-value attendue",
    "pilots": "pilote|pilotes|pilote(s)|pilotage|pilote de l'action|porteur|porteurs|porteur(s)|porteur de l'action|portage"
    "|responsable|responsables|responsable(s)|responsable de l'action|referent|referents|referent(s)|chef de file|referente"
    "|cheffe de file|qui pilote|qui|binome|binome pilote|coordonnateur|coordinateur|coordination|structure porteuse|pilote(e)s"
    "|structure pilote|pilotage de l'action|animateur|en charge|porte par|pilote et copilote|responsable du suivi"
    "|personne referente|personnes referentes|pilote principal|pilote associatif|porteur du projet|binome responsable",
    "deadline": "echeance|echeances|echeancier|calendrier|delai|delais|date|dates|horizon|periode|terme|date de fin|planning"
    "|date butoir|temporalite|quand|calendrier previsionnel|calendrier de realisation|echeance previsionnelle|date cible"
    "|horizon de realisation|date de realisation|mise en oeuvre prevue|delai de realisation|annee|annees|realisation prevue|fin"
    "|calendrier de mise en oeuvre|echeance de realisation|date limite|date prevue|pour quand|horizon temporel",
    "indicators": "indicateur|indicateurs|indicateur(s)|indicateurs de suivi|indicateurs de resultat|indicateurs de resultats"
    "|indicateurs d'evaluation|criteres d'evaluation|evaluation|indicateur de suivi|modalites d'evaluation|suivi"
    "|indicateurs de realisation|indicateurs de reussite|criteres de reussite|suivi et evaluation|indicateurs de mesure",
    "partners": "partenaire|partenaires|partenaire(s)|partenariats|partenaires mobilises|acteurs|acteurs concernes|avec qui"
    "|acteurs mobilises|contributeurs|contributeur|partenaires associes|partenaires pressentis|acteurs impliques|parties prenantes"
    "|partenaires potentiels|partenaires a mobiliser|appuis|associes",
    "finding": "constat|constats|contexte|diagnostic|problematique|problematiques|enjeu|enjeux|pourquoi|contexte et enjeux"
    "|constats et enjeux|elements de contexte|motivation|justification|points de depart|etat des lieux|constat de depart",
    "aim": "objectif|objectifs|finalite|finalites|but|buts|objectif general|objectifs specifiques|objectif vise|objectif de l'action"
    "|objectifs de l'action|objectifs vises|ambition visee",
    "content": "description|descriptif|contenu|modalites|deroule|deroulement|etapes|methode|mise en oeuvre|quoi|comment"
    "|modalites de mise en oeuvre|description de l'action|descriptif de l'action|etapes cles|etapes de realisation|precisions"
    "|contenu de l'action|modalites pratiques|modalites de realisation|presentation|resume|taches|sous-actions|operations"
    "|actions concretes|principales etapes|deroulement prevu|livrable|livrables|livrables attendus|productions attendues",
    "means": "moyens|moyen|budget|ressources|financement|financements|cout|couts|moyens necessaires|moyens mobilises|combien"
    "|moyens humains|moyens financiers|budget previsionnel|ressources mobilisees|ressources necessaires|moyens a mobiliser"
    "|cout estime|outils|temps|jours|couts previsionnels|moyens humains et financiers|sources de financement",
    "public": "public|publics|public cible|publics cibles|beneficiaires|beneficiaire|public vise|publics vises|cible|cibles"
    "|pour qui|territoire|territoires|territoire concerne|perimetre|lieu|lieux|population cible|publics concernes",
    "other": "priorite|niveau de priorite|statut|etat|avancement|etat d'avancement|risques|freins|points de vigilance|leviers"
    "|commentaires|commentaire|observations|remarques|vigilance|liens avec d'autres actions|lien avec d'autres actions"
    "|documents de reference|references|facteurs de reussite|difficultes|conditions de reussite|points d'attention|articulations",
}
FIELDS = {wording: name for name, wordings in _FIELD_WORDINGS.items() for wording in wordings.split("|")}
# Names that only a sheet or a table header can mean: alone on a line of prose they are ordinary titles.
SHEET_ONLY = frozenset({"title", "code", "parent", "aim", "content", "other", "finding", "public", "means"})
_FIELD_TAIL = re.compile(r"\s*[:：]?\s*$")

_HORIZON = re.compile(
    r"^(?:a |horizon |actions? (?:a |de |du )?|echeance |objectifs? (?:a |de )?|priorites? (?:a |de )?)?"
    r"(?:(?P<key>tres court|court|moyen|long)(?:[ -]et[ -](?:moyen|long))?[ -]terme|(?P<short>ct|mt|lt))\b"
)
HORIZON_MENTION = re.compile(r"\b(court|moyen|long)[ -]terme\b|\((ct|mt|lt)\)|\b(CT|MT|LT)\b")
_SHORT_HORIZON = {"ct": "court", "mt": "moyen", "lt": "long"}
HORIZON_LABELS = {"court": "Court terme", "moyen": "Moyen terme", "long": "Long terme"}

# Titles of what surrounds a plan and is not the plan.
_AROUND = re.compile(
    r"^(?:l'|la |le |les |notre |nos |un |une )?(?:avant[- ]propos|introduction|preambule|edito|editorial|(?:le )?mots? d(?:u|e|es)\b|"
    r"sommaire|table des matieres|contenu$|conclusion|annexe|glossaire|lexique|sigles|abreviations|bibliographie|remerciements|"
    r"contexte|diagnostic|etat des lieux|constats?\b|histoire|historique|histoire|qui sommes|presentation|a propos|contacts?\b|"
    r"methodolog|methode|demarche|elaboration|gouvernance|pilotage|organisation$|organigramme|suivi|evaluation|"
    r"modalites de suivi|mise en oeuvre et suivi|definitions?\b|motivations?\b|temporalite|calendrier|bilan|rappels?\b|"
    r"identite$|vision$|raison d'etre|raisons d'etre|moyens\b|budget|financement|indicateurs|environnement|cadre\b|chiffres|"
    r"territoire$|notre territoire|forces|faiblesses|fragilites|atouts|opportunites|menaces|analyse|synthese|resume|note de lecture|"
    r"enjeux$|le territoire$|les enjeux$|liste des|mentions legales|signature|composition|comite de|communication$|perspectives$|"
    r"pourquoi|comment lire|guide de lecture|mode d'emploi|ambition$|reference|sources?\b|documents? de reference|membres\b|"
    r"principes? (?:generaux|directeurs)|les? parcours|parcours$|statuts|objet$|preparation)"
)
_BACK_MATTER = re.compile(
    r"^(?:la |le |les |nos )?(?:en )?(?:conclusion|annexes?\b|bibliographie|glossaire|lexique|contacts?$|remerciements|a propos|"
    r"mentions legales|sigles|sources$|suivi et evaluation|(?:le )?suivi|evaluation|gouvernance|pilotage|calendrier|budget|moyens\b)"
)
_INDICATOR_TITLE = re.compile(r"^(?:les |nos )?(?:indicateurs|criteres|modalites d'evaluation)")
CONTENTS_TITLE = re.compile(r"^(?:sommaire|table des matieres|sommaire general|contenu|table)\s*:?$")

# A title made only of these words (and proper nouns, years) names a container, not an item of the plan.
_PLAN_WORDS = (
    r"(?:plan|projet|programme|feuille|feuilles|fiche|fiches|axe|axes|orientation|orientations|objectif|objectifs|action|actions|"
    r"mission|missions|ambition|ambitions|mesure|mesures|engagement|engagements|priorite|priorites|chantier|chantiers|"
    r"strategie|declinaison|valeur|valeurs|levier|leviers|enjeu|enjeux|proposition|propositions|volet|volets|tableau|tableaux|schema)"
)
_FILLERS = frozenset(
    """le la les l nos notre un une des du de d et en a au aux ou par pour leur leurs ses son sa nous vos votre qui que ce
    route strategique strategiques operationnel operationnels operationnelle operationnelles general generaux generales
    associatif associative prioritaire prioritaires grand grands grande grandes principaux principales synoptique recapitulatif
    detaille detaillee detailles detaillees sante region regional regionale regionales delegation federation association reseau
    union assemblee national nationale nationaux nationales poursuivis poursuivre vises retenus retenues mener conduire mettre
    oeuvre place suivants suivantes notre ensemble actions action fiche fiches deux trois quatre cinq six sept huit
    commun communs commune communes territorial territoriale""".split()
)
_ORIENTED = re.compile(
    rf"\b(?:{_PLAN_WORDS}s? (?:d'actions?|strategiques?|operationnel|associatif|prioritaire)|axes|orientations|objectifs|"
    r"ambitions|feuille de route|fiches?[- ]actions?|plan d'actions?|actions|engagements|priorites|missions|mesures)"
)


def field_name(text: str) -> str:
    """The canonical name of a sheet field (« Pilote(s) : » -> "pilots"), or an empty string."""
    folded = _FIELD_TAIL.sub("", fold(text)).strip(" *•-–.")
    return FIELDS.get(folded, "") if len(folded) <= 45 else ""


def horizon_key(text: str) -> str:
    """« À moyen terme (2027) » -> "moyen"; an empty string when the text does not begin with a horizon."""
    match = _HORIZON.match(fold(text).lstrip("([ "))
    if not match:
        return ""
    key = (match["key"] or "").replace("tres ", "")
    return key or _SHORT_HORIZON[match["short"]]


def surrounds_a_plan(title: str) -> bool:
    """Front matter, back matter and explanations: « Préambule », « Notre motivation », « Annexe 2 »."""
    return bool(_AROUND.match(fold(title).strip(" .:#0123456789_-")))


def ends_a_plan(title: str) -> bool:
    """Back matter: « Conclusion », « Annexe 1 », « Suivi et évaluation »."""
    return bool(_BACK_MATTER.match(fold(title).strip(" .:")))


def names_indicators(title: str) -> bool:
    return bool(_INDICATOR_TITLE.match(fold(title)))


def announces_a_plan(title: str) -> bool:
    """« Nos orientations stratégiques », « Feuille de route 2026 »: what follows is likely the plan itself."""
    return bool(_ORIENTED.search(fold(title)))


def is_container(title: str) -> bool:
    """A title that only names the levels below it: « Les missions et les fiches actions »."""
    if not re.search(rf"\b{_PLAN_WORDS}\b", fold(title)):
        return False
    for word in re.findall(r"[^\W_]+", title):
        folded = bare(word)
        if folded in _FILLERS or re.fullmatch(_PLAN_WORDS, folded) or re.fullmatch(r"\d{1,4}", folded):
            continue
        if word[0].isupper() and not title.isupper():
            continue
        return False
    return True
