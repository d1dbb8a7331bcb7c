"""Addresses of the demonstration, mounted in demo mode only."""

from django.urls import include, path

urlpatterns = [path("", include("maillage.notifications.demo_urls"))]
