"""« Je veux participer »: somebody offers to help on an action, its pair answers."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maillage.identity.models import Network, Person
from maillage.strategy.enums import JoinState
from maillage.strategy.models.nodes import Node


class JoinRequest(models.Model):
    node = models.ForeignKey(Node, models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="join_requests")
    message = models.TextField(_("ce que je peux apporter"), max_length=600)
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("état"), max_length=10, choices=JoinState, default=JoinState.PENDING)
    answer = models.TextField(_("réponse du binôme"), max_length=600, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("proposition de participer")
        verbose_name_plural = _("propositions de participer")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "person"],
                condition=models.Q(state__in=["pending", "accepted"]),
                name="strategy_one_live_join_request",
                violation_error_message=_("Votre proposition est déjà chez le binôme."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.node}"

    @property
    def network(self) -> Network:
        return self.node.network
