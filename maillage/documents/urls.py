"""Addresses of `/fichiers/`."""

from django.urls import path

from maillage.documents.views import documents, versions

app_name = "documents"
urlpatterns = [
    path("<int:pk>/<str:name>", versions.download, name="download"),
    path("document/<int:pk>/", documents.show, name="show"),
    path("document/<int:pk>/nouvelle-version/", documents.add, name="add_version"),
    path("document/<int:pk>/retirer/", documents.remove, name="remove"),
]
