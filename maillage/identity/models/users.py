"""Accounts: one per e-mail address on the whole installation; networks are joined as persons."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password it signs in by mail link only."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    email = models.EmailField(_("adresse électronique"), unique=True)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    date_joined = models.DateTimeField(_("créé le"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="identity_one_user_per_email",
                violation_error_message=_("Un compte existe déjà pour cette adresse."),
            )
        ]

    def __str__(self) -> str:
        return self.email
