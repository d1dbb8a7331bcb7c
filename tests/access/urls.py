"""The root addresses with those of the demonstration, so that every route is tried."""

from django.urls import include, path

from maillage.project.urls import handler400, handler403, handler404, handler500
from maillage.project.urls import urlpatterns as project_patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*project_patterns, path("demo/", include("maillage.portal.demo_urls"))]
