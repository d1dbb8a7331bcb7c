"""The search index: one row per findable object; its words live in a full-text table beside it (see `fulltext`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network


class SearchEntry(models.Model):
    """One object that can be found. `title_words` and `body_words` are stems (`kit.search_text.tokens`)."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    source = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=400)
    url = models.CharField(max_length=300)
    meta = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    thread = models.PositiveSmallIntegerField(default=0)
    title_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("entrée de recherche")
        verbose_name_plural = _("entrées de recherche")
        ordering = ["source", "object_id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id"], name="portal_one_entry_per_object")
        ]

    def __str__(self) -> str:
        return self.title
