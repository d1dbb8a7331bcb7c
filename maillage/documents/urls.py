"""Addresses of `/fichiers/`."""

from django.urls import path

from maillage.documents.views import documents, versions

urlpatterns = [
    path("<int:pk>/<str:name>", versions.download, name="document-download"),
    path("document/<int:pk>/", documents.show, name="document"),
    path("document/<int:pk>/nouvelle-version/", documents.add, name="document-add-version"),
    path("document/<int:pk>/retirer/", documents.remove, name="document-remove"),
]
