"""Addresses of `/messages/`."""

from django.urls import path

from maillage.notifications.views import choices, messages

app_name = "notifications"
urlpatterns = [
    path("", messages.index, name="index"),
    path("lus/", messages.read_all, name="read_all"),
    path("choix/", choices.edit, name="choices"),
    path("<int:pk>/", messages.show, name="show"),
]
