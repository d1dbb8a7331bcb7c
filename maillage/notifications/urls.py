"""Addresses of `/messages/`."""

from django.urls import path

from maillage.notifications.views import choices, messages

urlpatterns = [
    path("", messages.index, name="notifications"),
    path("lus/", messages.read_all, name="notifications-read"),
    path("choix/", choices.edit, name="notification-choices"),
    path("<int:pk>/", messages.show, name="notification"),
]
