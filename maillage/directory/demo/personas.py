"""Who one can sign in as in the demonstration: one per role of the field."""

from maillage.ui.registries.demo import Persona

PERSONAS = (
    Persona("directrice", "Odile Vabrezac", "directrice@garrigue.example", "direction de la fédération"),
    Persona("chargee", "Nadège Rocalvès", "chargee@garrigue.example", "chargée de mission"),
    Persona("presidente", "Mireille Sauvagnol", "presidente@garrigue.example", "présidence"),
    Persona(
        "coordinatrice", "Virginie Rascalou", "coordinatrice@garrigue.example", "coordination d'une adhérente"
    ),
    Persona(
        "representante", "Josiane Tournemirel", "representante@garrigue.example", "représentation des usagers"
    ),
    Persona("tresoriere", "Bénédicte Larquezel", "tresoriere@garrigue.example", "trésorerie"),
    Persona("formatrice", "Anouk Bressolin", "formatrice@garrigue.example", "formation"),
    Persona("maison", "Gilles Rivaltier", "maison@garrigue.example", "Maison de Montpellier"),
    Persona("proche", "Une proche de patient", "", "public, sans compte"),
    Persona("ars", "Pascale Hautelande", "ars@garrigue.example", "lecture pour un financeur"),
    Persona("nouvelle", "Thaïs Combelaure", "nouvelle@garrigue.example", "salariée, arrive dans une semaine"),
    Persona(
        "nationale", "Agnès Villardoux", "nationale@garrigue.example", "union nationale", network="union"
    ),
    Persona("ecoutante", "Delphine Aygalenc", "ecoutante@garrigue.example", "écoute"),
    Persona("technique", "Loris Mandagoult", "technique@garrigue.example", "administration technique"),
)
