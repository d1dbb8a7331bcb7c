"""The one error of the reader, and the sentences that it says.

Every sentence is French, complete, and tells what is wrong and what to do: it is shown as it is to the
person who gave the file, on a screen or in a terminal.
"""

ENCRYPTED = "Ce PDF est protégé par un mot de passe : enregistrez-le sans protection, puis recommencez."
SCANNED = (
    "Ce PDF ne contient que des images de pages, sans texte : "
    "passez-le d’abord à la reconnaissance de caractères, ou donnez le fichier d’origine."
)
DAMAGED = "Ce fichier est abîmé et ne peut pas être ouvert : enregistrez-le à nouveau depuis votre traitement de texte."
EMPTY = "Ce fichier ne contient aucun texte : vérifiez que c’est bien le bon, puis recommencez."
MISSING = "Ce fichier est introuvable : vérifiez son nom et son emplacement."
UNREACHABLE = "Ce fichier ne peut pas être lu : vérifiez que vous avez le droit de l’ouvrir."
TOO_BIG = "Ce fichier dépasse 50 Mo : enlevez ses images ou découpez-le, puis recommencez."
BOMB = "Ce fichier se déplie en un volume anormal et n’a pas été ouvert : enregistrez-le à nouveau, sans ses images."
UNSAFE_XML = (
    "Ce fichier contient des déclarations extérieures que nous n’ouvrons pas par sécurité : "
    "enregistrez-le à nouveau depuis votre traitement de texte."
)
WRONG_CONTENT = (
    "Le contenu de ce fichier ne correspond pas à son nom en « {suffix} » : "
    "redonnez-lui la bonne terminaison ou enregistrez-le dans ce format."
)
UNKNOWN_KIND = (
    "Ce type de fichier n’est pas lu : donnez le plan en .docx, .odt, .pdf, .md ou .txt "
    "(les anciens .doc s’enregistrent en .docx)."
)
TOO_MANY_PAGES = "Ce document compte plus de 600 pages : gardez celles du plan, puis recommencez."
TOO_MANY_LINES = "Ce document compte plus de 60 000 lignes : gardez celles du plan, puis recommencez."
TOO_MUCH_TEXT = (
    "Ce document compte plus de 4 millions de caractères : gardez le texte du plan, puis recommencez."
)
TOO_MANY_NODES = (
    "Ce document donnerait un plan de plus de 5 000 éléments : "
    "gardez la seule partie qui est le plan, ou donnez-le en plusieurs documents."
)
TOO_MANY_ASIDES = (
    "Plus de 20 000 lignes de ce document ressemblent à des éléments sans en être : "
    "gardez la seule partie qui est le plan, puis recommencez."
)
NO_PLAN = (
    "Aucun plan n’a été reconnu dans ce fichier (ni axes, ni objectifs, ni actions) : "
    "vérifiez que c’est le bon document, ou partez d’un plan vide."
)


class PlanUnreadable(Exception):
    """The file cannot be read as a plan; `str(error)` is one French sentence for the person who gave it."""
