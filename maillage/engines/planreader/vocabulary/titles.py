"""Titles that tell where the plan is: what surrounds it, what announces it, what only contains it."""

from __future__ import annotations

import re

from ..words import bare, fold, starts_with_infinitive
from .french import words_of

# Beginnings of titles of front matter, explanations and back matter.
_AROUND = (
    "avant-propos", "avant propos", "introduction", "preambule", "edito", "sommaire",
    "table des matieres", "mot du", "mot de", "mot des", "mots du", "mots de", "conclusion", "annexe",
    "glossaire", "lexique", "sigles", "abreviations", "bibliographie", "remerciements", "contexte",
    "diagnostic", "etat des lieux", "constat", "histoire", "historique", "qui sommes", "presentation",
    "a propos", "contact", "methodolog", "methode", "demarche", "elaboration", "gouvernance", "pilotage",
    "qui nous sommes", "organigramme", "suivi", "evaluation", "modalites de suivi", "mise en oeuvre et suivi", "definition",
    "motivation", "temporalite", "calendrier", "bilan", "rappel", "raison d'etre", "raisons d'etre",
    "moyens", "budget", "financement", "indicateurs", "environnement", "cadre", "chiffres", "forces",
    "faiblesses", "fragilites", "atouts", "opportunites", "menaces", "analyse", "synthese", "resume",
    "note de lecture", "liste des", "mentions legales", "signature", "composition", "comite de",
    "pourquoi", "comment lire", "guide de lecture", "mode d'emploi", "reference", "source",
    "document de reference", "documents de reference", "membres", "principe general",
    "principes generaux", "principes directeurs", "parcours", "statuts", "preparation", "a lire aussi",
    "lire aussi", "voir aussi", "a voir aussi", "sur le meme theme", "sur le meme sujet", "a telecharger",
    "documents a telecharger", "telecharger", "pour aller plus loin", "en savoir plus", "liens utiles",
)  # fmt: skip
# Titles of the same kind, but only when nothing follows: « Notre ambition », not « Ambition 2 : ouvrir ».
_AROUND_ALONE = (
    "contenu", "organisation", "identite", "vision", "territoire", "enjeux", "communication",
    "perspectives", "ambition", "objet", "mise en oeuvre", "partager", "menu", "rechercher", "imprimer",
)  # fmt: skip
_BACK_MATTER = (
    "conclusion", "annexe", "bibliographie", "glossaire", "lexique", "contact", "remerciements",
    "a propos", "mentions legales", "sigles", "source", "suivi", "evaluation", "gouvernance", "pilotage",
    "calendrier", "budget", "moyens",
)  # fmt: skip
_INDICATORS = ("indicateur", "critere", "modalites d'evaluation")
_CONTENTS = ("sommaire", "table des matieres", "sommaire general", "contenu", "table")

# Words that name levels and documents: a title made of them alone is a container.
_PLAN_WORDS = words_of(
    """
    plan projet programme feuille feuilles fiche fiches axe axes orientation orientations objectif
    objectifs action actions mission missions ambition ambitions mesure mesures engagement engagements
    priorite priorites chantier chantiers strategie declinaison valeur valeurs levier leviers enjeu enjeux
    proposition propositions volet volets tableau tableaux schema
    """
)
_FILLERS = words_of(
    """
    le la les l nos notre un une des du de d et en a au aux ou par pour leur leurs ses son sa nous vos
    votre qui que ce route strategique strategiques operationnel operationnels operationnelle
    operationnelles general generaux generales associatif associative prioritaire prioritaires grand
    grands grande grandes principaux principales synoptique recapitulatif detaille detaillee detailles
    detaillees sante region regional regionale regionales delegation federation association reseau union
    assemblee national nationale nationaux nationales poursuivis poursuivre vises retenus retenues mener
    conduire mettre oeuvre place suivants suivantes ensemble deux trois quatre cinq six sept huit commun
    communs commune communes territorial territoriale
    """
)
_ANNOUNCEMENT = re.compile(
    r"\b(?:axes|orientations|objectifs|ambitions|engagements|priorites|missions|mesures|actions|feuille de route|"
    r"fiches?[- ]actions?|(?:plan|projet|programme|strategie|orientation|objectif|axe|mesure)s? "
    r"(?:d'actions?|strategiques?|operationnel|associatif|prioritaire))"
)
NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_COUNT = re.compile(rf"^(?:les |nos |notre |vos |ces |en )?({'|'.join(NUMBERS)}|\d{{1,2}})\s+[a-z]{{3,}}")
_ARTICLE = r"^(?:(?:l'|la |le |les |notre |nos |un |une |en ))?"


def _beginning_with(wordings: tuple[str, ...], *, alone: bool = False) -> re.Pattern[str]:
    return re.compile(
        _ARTICLE + "(?:" + "|".join(map(re.escape, wordings)) + (r")s?\s*:?$" if alone else ")")
    )


_AROUND_PATTERN = _beginning_with(_AROUND)
_AROUND_ALONE_PATTERN = _beginning_with(_AROUND_ALONE, alone=True)
_BACK_MATTER_PATTERN = _beginning_with(_BACK_MATTER)
_INDICATORS_PATTERN = _beginning_with(_INDICATORS)
_CONTENTS_PATTERN = _beginning_with(_CONTENTS, alone=True)


def surrounds_a_plan(title: str) -> bool:
    """Front matter, back matter and explanations: « Préambule », « Notre motivation », « Organisation et suivi »."""
    folded = fold(title).strip(" .:#0123456789_-")
    first, *others = folded.split(" et ")
    if _AROUND_PATTERN.match(folded):
        return True
    return bool(_AROUND_ALONE_PATTERN.match(first)) and all(
        _AROUND_ALONE_PATTERN.match(other) or _AROUND_PATTERN.match(other) for other in others
    )


def ends_a_plan(title: str) -> bool:
    """Back matter: « Conclusion », « Annexe 1 », « Suivi et évaluation »."""
    return bool(_BACK_MATTER_PATTERN.match(fold(title).strip(" .:")))


def names_indicators(title: str) -> bool:
    return bool(_INDICATORS_PATTERN.match(fold(title)))


def opens_contents(title: str) -> bool:
    return bool(_CONTENTS_PATTERN.match(fold(title.strip(" *#"))))


def announces_a_plan(title: str) -> bool:
    """« Nos orientations stratégiques », « Feuille de route 2026 »: what follows is likely the plan itself."""
    return bool(_ANNOUNCEMENT.search(fold(title)))


def announced_count(title: str) -> int:
    """« Nos trois chemins », « Les 4 caps »: how many items a title announces, 0 when it gives no number first."""
    match = _COUNT.match(fold(title))
    if match is None:
        return 0
    return int(match[1]) if match[1].isdigit() else NUMBERS.index(match[1]) + 2


def is_container(title: str) -> bool:
    """A title that only names the levels below it: « Nos axes et nos fiches actions »."""
    words = re.findall(r"[^\W_]+", title)
    if not any(bare(word) in _PLAN_WORDS for word in words):
        return False
    # The capital of « Reconnaître l’engagement » makes no proper noun of a verb.
    states = starts_with_infinitive(title)
    return all(
        _says_nothing(word, shouted=title.isupper() or (states and not place))
        for place, word in enumerate(words)
    )


def _says_nothing(word: str, *, shouted: bool) -> bool:
    """A level, a filler, a year, or a proper noun (which names whose plan it is)."""
    folded = bare(word)
    return (
        folded in _FILLERS or folded in _PLAN_WORDS or folded.isdigit() or (word[0].isupper() and not shouted)
    )
