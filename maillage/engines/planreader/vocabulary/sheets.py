"""Fields of action sheets: canonical names, with the wordings found in left columns and before colons.

To teach the reader a new wording, add it to the line of its name, folded (see `words.fold`).
"""

from __future__ import annotations

import re

from ..words import fold

_WORDINGS = {
    "title": (
        "intitule", "intitule de l'action", "titre", "titre de l'action", "libelle", "nom de l'action",
        "denomination", "action", "nom du projet", "objet", "fiche action", "actions", "mesure",
        "mesures", "intitule du projet", "action proposee", "objectif operationnel",
        "objectifs operationnels", "action(s)", "actions a mener", "actions prevues",
        "actions envisagees",
    ),
    "code": (
        "n°", "no", "n", "numero", "ref", "reference", "code", "n° action", "n° de l'action",
        "numero de l'action", "n° de fiche",
    ),
    "parent": (
        "axe", "axe strategique", "orientation", "orientation strategique", "objectif strategique",
        "objectifs strategiques", "axe de rattachement", "objectif de rattachement", "rattachement",
        "ambition", "mission", "orientations", "axes", "thematique", "priorite strategique",
    ),
    "results": (
        "resultats attendus", "resultat attendu", "resultats escomptes", "resultats vises", "resultats",
        "resultat", "effets attendus", "effets recherches", "impacts attendus", "impact attendu",
        "changements attendus", "changements vises", "benefices attendus",
        "resultats attendus et livrables", "resultats concrets attendus", "ce que cela changera",
        "effet attendu", "plus-value attendue",
    ),
    "pilots": (
        "pilote", "pilotes", "pilote(s)", "pilotage", "pilote de l'action", "porteur", "porteurs",
        "porteur(s)", "porteur de l'action", "portage", "responsable", "responsables", "responsable(s)",
        "responsable de l'action", "referent", "referents", "referent(s)", "chef de file", "referente",
        "cheffe de file", "qui pilote", "qui", "binome", "binome pilote", "coordonnateur",
        "coordinateur", "coordination", "structure porteuse", "pilote(e)s", "structure pilote",
        "pilotage de l'action", "animateur", "en charge", "porte par", "pilote et copilote",
        "responsable du suivi", "personne referente", "personnes referentes", "pilote principal",
        "pilote associatif", "porteur du projet", "binome responsable",
    ),
    "deadline": (
        "echeance", "echeances", "echeancier", "calendrier", "delai", "delais", "date", "dates",
        "horizon", "periode", "terme", "date de fin", "planning", "date butoir", "temporalite", "quand",
        "calendrier previsionnel", "calendrier de realisation", "echeance previsionnelle", "date cible",
        "horizon de realisation", "date de realisation", "mise en oeuvre prevue", "delai de realisation",
        "annee", "annees", "realisation prevue", "fin", "calendrier de mise en oeuvre",
        "echeance de realisation", "date limite", "date prevue", "pour quand", "horizon temporel",
    ),
    "indicators": (
        "indicateur", "indicateurs", "indicateur(s)", "indicateurs de suivi", "indicateurs de resultat",
        "indicateurs de resultats", "indicateurs d'evaluation", "criteres d'evaluation", "evaluation",
        "indicateur de suivi", "modalites d'evaluation", "suivi", "indicateurs de realisation",
        "indicateurs de reussite", "criteres de reussite", "suivi et evaluation",
        "indicateurs de mesure",
    ),
    "partners": (
        "partenaire", "partenaires", "partenaire(s)", "partenariats", "partenaires mobilises", "acteurs",
        "acteurs concernes", "avec qui", "acteurs mobilises", "contributeurs", "contributeur",
        "partenaires associes", "partenaires pressentis", "acteurs impliques", "parties prenantes",
        "partenaires potentiels", "partenaires a mobiliser", "appuis", "associes",
    ),
    "finding": (
        "constat", "constats", "contexte", "diagnostic", "problematique", "problematiques", "enjeu",
        "enjeux", "pourquoi", "contexte et enjeux", "constats et enjeux", "elements de contexte",
        "motivation", "justification", "points de depart", "etat des lieux", "constat de depart",
    ),
    "aim": (
        "objectif", "objectifs", "objectif global", "finalite", "finalites", "but", "buts", "objectif general",
        "objectifs specifiques", "objectif vise", "objectif de l'action", "objectifs de l'action",
        "objectifs vises", "ambition visee",
    ),
    "content": (
        "description", "descriptif", "contenu", "modalites", "deroule", "deroulement", "etapes",
        "methode", "mise en oeuvre", "quoi", "comment", "modalites de mise en oeuvre",
        "description de l'action", "descriptif de l'action", "etapes cles", "etapes de realisation",
        "precisions", "contenu de l'action", "modalites pratiques", "modalites de realisation",
        "presentation", "resume", "taches", "sous-actions", "operations", "actions concretes",
        "principales etapes", "deroulement prevu", "livrable", "livrables", "livrables attendus",
        "productions attendues",
    ),
    "means": (
        "moyens", "moyen", "budget", "ressources", "financement", "financements", "cout", "couts",
        "moyens necessaires", "moyens mobilises", "combien", "moyens humains", "moyens financiers",
        "budget previsionnel", "ressources mobilisees", "ressources necessaires", "moyens a mobiliser",
        "cout estime", "outils", "temps", "jours", "couts previsionnels", "moyens humains et financiers",
        "sources de financement",
    ),
    "public": (
        "public", "publics", "public cible", "publics cibles", "beneficiaires", "beneficiaire",
        "public vise", "publics vises", "cible", "cibles", "pour qui", "territoire", "territoires",
        "territoire concerne", "perimetre", "lieu", "lieux", "population cible", "publics concernes",
    ),
    "other": (
        "priorite", "niveau de priorite", "statut", "etat", "avancement", "etat d'avancement", "risques",
        "freins", "points de vigilance", "leviers", "commentaires", "commentaire", "observations",
        "remarques", "vigilance", "liens avec d'autres actions", "lien avec d'autres actions",
        "documents de reference", "references", "facteurs de reussite", "difficultes",
        "conditions de reussite", "points d'attention", "articulations",
    ),
}  # fmt: skip
FIELDS = {wording: name for name, wordings in _WORDINGS.items() for wording in wordings}
# Names that only a sheet or the header of a table can mean: alone on a line of prose they are ordinary titles.
SHEET_ONLY = frozenset({"title", "code", "parent", "aim", "content", "other", "finding", "public", "means"})
_LONGEST = 45
_RESULTS = re.compile(
    r"^ce qu[ei] .{0,25}(?:reussi|chang|obtenu|gagne|attend)|"
    r"^(?:comment|a quoi) (?:[a-z-]{1,12} ){0,2}(?:saura|saurons|verra|verrons|reconnait|reconnaitr)|"
    r"^(?:a la fin|au terme|a terme|a l'arrivee|en 20\d\d|d'ici(?: a)? 20\d\d)(?: [a-z]{1,20}){0,4}$|"
    r"^(?:[a-z]{1,20} ){0,2}(?:reussites?|resultats?|effets?|impacts?|benefices?|changements?)"
    r" (?:attendue?s?|visee?s?|recherchee?s?|esperee?s?|souhaitee?s?|poursuivis?|escomptee?s?)$"
)
_TAIL = re.compile(r" ?\??(?: ?[:：])?$")  # « Qui ? », « Pilote : »


def field_name(text: str) -> str:
    """The canonical name of a field (« Pilote(s) : » -> "pilots"), or an empty string."""
    if len(text) > 2 * _LONGEST:
        return ""
    return FIELDS.get(_TAIL.sub("", fold(text)).strip(" *•-–."), "")


def field_in_prose(text: str) -> str:
    """The same for what stands before a colon in running text, where a house words its results as it likes."""
    name = field_name(text)
    folded = fold(text)
    return name or ("results" if len(folded) <= _LONGEST and _RESULTS.match(folded) else "")


def may_grow_into_field(text: str) -> bool:
    """Whether more words could follow in the name of a field (« Résultats » over « attendus »)."""
    begun = fold(text) + " "
    return any(wording.startswith(begun) for wording in FIELDS)
