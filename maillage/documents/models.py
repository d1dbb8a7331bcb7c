"""Models of documents: a title hung on an object, and its successive files."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.documents.enums import Kind
from maillage.identity.models import Network, Person


class DocumentQuerySet(models.QuerySet["Document"]):
    def present(self) -> "DocumentQuerySet":
        return self.filter(removed_at=None)

    def about(self, target: models.Model) -> "DocumentQuerySet":
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)

    def with_newest_version(self) -> "DocumentQuerySet":
        """Add `newest`, the last version of each document, in one more query for all of them."""
        last = (
            Version.objects.filter(document=models.OuterRef("document"))
            .order_by("-number")
            .values("number")[:1]
        )
        newest = Version.objects.filter(number=models.Subquery(last)).select_related("uploaded_by")
        return self.prefetch_related(models.Prefetch("versions", queryset=newest, to_attr="newest_versions"))


class Document(models.Model):
    """A title on an object of any module. The object's module says who may read it (`rules.register_access`)."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    title = models.CharField(_("titre"), max_length=200)
    kind = models.CharField(_("sorte"), max_length=20, choices=Kind, default=Kind.ATTACHMENT)
    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("déposé"), default=timezone.now)
    removed_at = models.DateTimeField(_("retiré"), null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["target_type", "target_id", "-created_at"], name="documents_target")]

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "Version":
        """The last version: prefetched by `with_newest_version`, else one query."""
        loaded = self.__dict__.get("newest_versions")
        return loaded[0] if loaded else self.versions.latest("number")


class Version(models.Model):
    """One file of a document, never changed once stored. `size` in bytes; `sha256` of the content, hexadecimal."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    file = models.FileField(_("fichier"), upload_to="documents/%Y/%m/", max_length=200)
    original_name = models.CharField(_("nom d'origine"), max_length=150)
    size = models.PositiveBigIntegerField(_("taille"))
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("déposé"), default=timezone.now)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.original_name}, version {self.number}"

    def get_absolute_url(self) -> str:
        """Where it is downloaded: the name is for people, the number decides."""
        return reverse("document-download", kwargs={"pk": self.pk, "name": self.original_name})
