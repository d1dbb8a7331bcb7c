"""How the verbs of the directory read, after the actor's name."""

PHRASES = {
    "directory.organisation_added": "a ouvert la fiche",
    "directory.organisation_updated": "a modifié la fiche : {fields}",
    "directory.standing_changed": "a changé la place de la structure : de « {before} » à « {after} »",
    "directory.person_added": "a ouvert la fiche",
    "directory.person_updated": "a modifié la fiche : {fields}",
    "directory.departure_recorded": "a noté le départ",
    "directory.departure_cancelled": "a annulé le départ",
    "directory.role_given": "a confié à {person} la fonction « {title} »",
    "directory.role_dropped": "a annulé la fonction « {title} » de {person}, qui commençait le {on}",
    "directory.role_ended": "a mis fin à la fonction « {title} » de {person}",
}
