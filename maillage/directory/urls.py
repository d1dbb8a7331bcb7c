"""Addresses of the directory."""

from django.urls import path

from maillage.directory.views import exports, organisations, people, roles, standings

urlpatterns = [
    path("", organisations.index, name="directory"),
    path("structures.csv", exports.organisations_csv, name="directory-csv"),
    path("structures/nouvelle/", organisations.create, name="organisation-create"),
    path("structures/<slug:slug>/", organisations.show, name="organisation-show"),
    path("structures/<slug:slug>/modifier/", organisations.edit, name="organisation-edit"),
    path("structures/<slug:slug>/place/", standings.change, name="organisation-standing"),
    path("structures/<slug:slug>/fonctions/nouvelle/", roles.create, name="role-create"),
    path("structures/<slug:slug>/fonctions/<int:role_id>/fin/", roles.end, name="role-end"),
    path("personnes/", people.index, name="people"),
    path("personnes/nouvelle/", people.create, name="person-create"),
    path("personnes/<slug:slug>/", people.show, name="person-show"),
    path("personnes/<slug:slug>/modifier/", people.edit, name="person-edit"),
    path("personnes/<slug:slug>/depart/", people.depart, name="person-departure"),
    path("personnes/<slug:slug>/retour/", people.come_back, name="person-return"),
]
