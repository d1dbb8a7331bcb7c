"""Addresses of the demonstration's mailbox; the portal includes them under `/demo/`, in demonstration only."""

from django.urls import path

from maillage.notifications.views import mailbox

app_name = "mailbox"
urlpatterns = [
    path("courriels/", mailbox.index, name="index"),
    path("courriels/<int:pk>/", mailbox.show, name="show"),
    path("courriels/<int:pk>/mise-en-page/", mailbox.html, name="html"),
]
