"""Lists of French words that endings alone do not tell apart (folded: no accent, no capital)."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """A list of words, written as words."""
    return frozenset(text.split())


# They end like an infinitive and are none.
NOT_INFINITIVE = words_of(
    """
    affaire agriculture aire aleatoire alimentaire allure amer annuaire arbre architecture atelier auditoire
    autre auxiliaire avenir aventure avoir barriere beneficiaire berger bibliotheque boulanger budgetaire
    cadre cahier calendrier cancer candidature carriere cellulaire censure centre chambre chantier charte
    cher chiffre circulaire clavier cloture commentaire commissaire communautaire complementaire conjoncture
    conseiller conservatoire contemporaire contraire contre couloir courrier couverture creature cuisiniere
    culture danger declaratoire derisoire dernier derniere desir devoir devoirs dossier ecriture elementaire
    encadre encore entier entre entreprise escalier espoir etranger exemplaire exploratoire facture
    faire-part familier fermeture fevrier fichier fier fiere figure filiere financier forestier formulaire
    foyer frontiere future gouvernance guerre guichet heure hier histoire hiver honoraire horaire
    hospitalier hotelier hotellerie humanitaire identitaire immobilier infirmier infirmiere infrastructure
    inventaire itineraire janvier judiciaire laboratoire laser leader lecture leger legere lettre leur
    levier libre livre loisir loyer lumiere magistrature maire majoritaire manager mandataire mandature
    maniere manoeuvre matiere membre memoire mer mesure metier militaire ministere minoritaire miroir
    moindre monetaire nature nombre notoire notre nourriture nucleaire obligatoire observatoire oeuvre
    officier offre oratoire ordinaire ordre outre ouverture ouvrier ouvriere pair palier panier papier
    parlementaire partenaire particulier particuliere patrimoine peinture pilier plaidoyer plaisir plenaire plenier
    policier populaire poster posture pouvoir preliminaire premier premiere prestataire priere prioritaire
    procedure proprietaire provisoire publicitaire quartier quatre question questionnaire registre
    reglementaire regulier repertoire reserve riviere routier rupture salaire sanitaire savoir savoir-etre
    savoir-faire scolaire secretaire securitaire sedentaire semestre sentier signature similaire singulier
    soir solidaire solitaire sommaire sous-titre souvenir sphere structure supplementaire sur temoignage
    temoin temperature temporaire territoire territoires terroir tiers titre titulaire toiture transitoire
    trimestre trottoir univers universitaire usager utilitaire verger voire voiture volet volontaire votre
    """
)
# Third-group infinitives end like these nouns.
NOT_THIRD_GROUP = words_of("ordre desordre gendre tendre cendre membre moindre cadre")
# They may stand before an infinitive: « Mieux connaître », « Ne pas renoncer ».
OPENERS = words_of("mieux ne pas bien toujours davantage plus continuer")
# Nouns of action whose ending does not show it.
ACTION_NOUNS = words_of(
    """
    acces accueil achat aide analyse animation appui ateliers audit bilan campagne choix conduite couverture
    creation developpement diagnostic ecriture edition enquete envoi essai etude extension formation
    inventaire lecture lutte maintien mise mises ouverture portage poursuite prise recherche recueil
    redaction redefinition refonte relecture remise reprise retour signature soutien suivi tenue veille
    """
)
# They end like a noun of action and are none.
NOT_ACTION_NOUN = words_of(
    """
    age appartement argument assurance avantage chance circonstance comment confiance departement distance
    document dommage egalement element enfance ensuite esperance etablissement etage finance france
    gouvernement image importance instance langage logement menage message mission missions moment nation
    notamment page paysage pension personnage question region science seulement station substance tion
    village vision voyage
    """
)
# They end like a future and are none.
NOT_FUTURE = words_of("opera camera entrons montrons rentrons offrons ouvrons couvrons livrons extra contra")
# Heads of compounds: a word cut after them keeps its hyphen (« inter-/associatif »).
COMPOUND_HEADS = words_of(
    """
    anti apres auto avant bio celle celles celui ceux co compte contre demi eco ex extra grand info inter
    intra macro medico mi micro multi non peut pluri porte post pre psycho rendez sanitaro savoir semi socio
    sous supra sur tele vice vis
    """
)
