"""Application configuration of the project itself: what the command line writes in the journal."""

from django.apps import AppConfig

PHRASES = {
    "project.network_founded": "a ouvert le réseau",
    "project.account_opened": "a ouvert le compte de cette personne",
    "project.password_set": "a donné un mot de passe à cette personne",
    "project.link_handed": "a remis un lien de connexion à cette personne",
    "project.account_closed": "a fermé le compte de cette personne",
    "project.account_reopened": "a rouvert le compte de cette personne",
}


class ProjectConfig(AppConfig):
    name = "maillage.project"
    label = "project"
    verbose_name = "Maillage"

    def ready(self) -> None:
        from maillage.journal.phrasings import register_phrases

        register_phrases(PHRASES)
