"""Application configuration of documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "maillage.documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        from maillage.journal.phrasings import register_phrases

        register_phrases(
            {
                "documents.file_attached": "a déposé {name}",
                "documents.version_added": "a déposé la version {number}",
                "documents.document_removed": "a retiré ce document",
            }
        )
