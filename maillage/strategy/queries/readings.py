"""The readings that a person may go on reviewing."""

from django.db import models

from maillage.identity.models import Person
from maillage.strategy.models import Reading


def readings_in_review(person: Person) -> models.QuerySet[Reading]:
    """What a person may go on reviewing, newest first, without the heavy columns."""
    light = Reading.objects.visible_to(person).in_review().select_related("created_by", "plan")
    return light.defer("found", "pages", "tree")
