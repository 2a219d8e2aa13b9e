"""Figures, and exports of submissions."""

from django.urls import path

from workflows.desk.figures import exports, views

urlpatterns = [
    path("figures/", views.FiguresView.as_view(), name="figures"),
    path("exports/", exports.ExportsView.as_view(), name="exports"),
    path("exports/<uuid:export>/", exports.FetchView.as_view(), name="fetch_export"),
]
