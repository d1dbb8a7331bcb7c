"""Labels of levels: the words that stand before a code (« Axe 1 », « Objectif opérationnel 2.3 »)."""

from __future__ import annotations

# From the widest to the narrowest: used only where a document does not show its own order.
LABELS = (
    "valeur", "vision", "ambition", "finalite", "pilier", "partie", "defi", "enjeu", "axe", "grand axe",
    "volet", "cap", "orientation", "ligne directrice", "mission", "priorite", "theme", "thematique",
    "programme", "domaine", "champ", "chapitre", "titre", "levier", "but", "sous-axe", "objectif",
    "sous-objectif", "cible", "engagement", "chantier", "projet", "proposition", "mesure", "piste",
    "fiche", "fiche projet", "fiche action", "fiche-action", "action", "operation", "sous-action",
    "tache", "etape", "phase",
)  # fmt: skip
QUALIFIERS = (
    "strategique", "operationnel", "operationnelle", "general", "generale", "specifique", "prioritaire",
    "transversal", "transversale", "structurant", "structurante", "majeur", "majeure", "phare", "cle",
    "politique",
)  # fmt: skip

# Labels that are not here name an orientation.
_KINDS = {
    "value": (
        "valeur",
    ),
    "ambition": (
        "ambition", "vision", "finalite", "pilier", "defi",
    ),
    "objective": (
        "objectif", "sous-objectif", "cible", "engagement", "but", "levier",
    ),
    "action": (
        "fiche", "fiche projet", "fiche action", "fiche-action", "action", "operation", "sous-action",
        "mesure", "tache", "projet", "proposition", "etape", "piste", "chantier",
    ),
}  # fmt: skip
KIND_OF_LABEL = {label: kind for kind, labels in _KINDS.items() for label in labels}
