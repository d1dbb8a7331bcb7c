"""Addresses of the demonstration's mailbox; the portal includes them under `/demo/`, in demonstration only."""

from django.urls import path

from maillage.notifications.views import mailbox

urlpatterns = [
    path("courriels/", mailbox.index, name="mailbox"),
    path("courriels/<int:pk>/", mailbox.show, name="mailbox-mail"),
    path("courriels/<int:pk>/mise-en-page/", mailbox.html, name="mailbox-html"),
]
