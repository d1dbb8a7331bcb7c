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
    "Ce type de fichier n’est pas lu : donnez le plan en .docx, .odt, .pdf, .md, .txt, .xlsx, .ods, .csv ou .json "
    "(les anciens .doc et .xls s’enregistrent en .docx et .xlsx)."
)
ENCRYPTED_SHEET = (
    "Ce classeur est protégé par un mot de passe : enregistrez-le sans protection, puis recommencez."
)
OLD_SHEET = "Ce classeur est à l’ancien format .xls : enregistrez-le en .xlsx ou en .ods, puis recommencez."
DAMAGED_SHEET = (
    "Ce classeur est abîmé et ne peut pas être ouvert : enregistrez-le à nouveau depuis votre tableur."
)
NOT_JSON = "Ce fichier .json n’est pas lisible : exportez-le à nouveau depuis l’autre installation."
BAD_EXCHANGE = "Ce fichier .json n’est pas celui d’un plan : {where} {fault}."
NO_HEADER = (
    "Aucune ligne d’en-têtes n’a été reconnue : nommez les colonnes (Niveau, Code, Intitulé, Échéance…), "
    "puis recommencez."
)
NO_TITLE = "Aucune colonne ne donne les intitulés : dites laquelle, ou nommez-la « Intitulé »."
TWO_TITLES = "Deux colonnes donnent l’intitulé : gardez-en une, ou faites-en des colonnes « un niveau »."
NO_STEPS = "Le niveau devait venir des colonnes : dites lesquelles donnent chacune un niveau."
NO_LEVEL = "Le niveau devait venir d’une colonne « Niveau » : dites laquelle."
NO_CODE = "Le niveau devait venir du numéro : dites quelle colonne le donne, ou choisissez un autre moyen."
NO_SUCH_SHEET = "Cette feuille n’existe pas dans le classeur : choisissez-en une autre."
NO_ROWS = "Aucune ligne n’a d’intitulé sous les en-têtes : choisissez une autre feuille ou une autre ligne."
NO_RESULTS_OF_FORMULAS = (
    "Ce classeur contient des formules sans leur résultat : "
    "ouvrez-le dans un tableur, enregistrez-le, puis recommencez."
)
TOO_MANY_CELLS = (
    "Cette feuille compte plus de 1 000 000 cellules : effacez les lignes et les colonnes hors du plan."
)
TOO_MANY_PAGES = "Ce document compte plus de 600 pages : gardez celles du plan, puis recommencez."
TOO_MANY_LINES = "Ce document compte plus de 60 000 lignes : gardez celles du plan, puis recommencez."
TOO_MUCH_TEXT = (
    "Ce document compte plus de 4 millions de caractères : gardez le texte du plan, puis recommencez."
)
TOO_MUCH_PASTED = (
    "Ce texte compte plus de 500 000 caractères : gardez celui du plan, ou déposez-le comme un fichier."
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
