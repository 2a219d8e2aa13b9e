"""Bringing lists in."""

from django.urls import path

from workflows.desk.importing import views

urlpatterns = [
    path("imports/", views.ImportsView.as_view(), name="imports"),
    path("imports/<uuid:sheet>/", views.ImportView.as_view(), name="import"),
    path("imports/<uuid:sheet>/columns/", views.ColumnsView.as_view(), name="import_columns"),
    path("imports/<uuid:sheet>/refused/", views.RefusedView.as_view(), name="import_refused"),
]
