"""Headers of the columns of a spreadsheet, folded; those of sheets and tables (`sheets.FIELDS`) are known, too."""

from __future__ import annotations

LEVEL = (
    "niveau", "niveaux", "type", "type d'element", "nature", "rang", "niveau hierarchique", "categorie",
    "echelon", "profondeur", "type de ligne",
)  # fmt: skip
HORIZON = (
    "horizon", "terme", "horizons", "horizon temporel", "court, moyen ou long terme", "ct/mt/lt",
    "temporalite",
)  # fmt: skip
# Before the name of a level: « Intitulé de l'action », « Nom de l'axe ».
NAMED = ("intitule", "libelle", "titre", "nom", "designation", "enonce", "description")
# Before the name of a level, too: « N° de l'action », « Code axe ».
NUMBERED = ("n°", "no", "num", "numero", "code", "ref", "reference", "n")
# Where no other column gives the titles.
TITLES = ("description", "designation", "element", "elements", "enonce", "nom", "texte", "contenu", "projet")
