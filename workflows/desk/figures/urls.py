"""Figures, and exports of submissions."""

from django.urls import path

from workflows.desk.figures import evening, exports, views

urlpatterns = [
    path("figures/", views.FiguresView.as_view(), name="figures"),
    path("figures/evening/", evening.EveningView.as_view(), name="evening"),
    path("exports/", exports.ExportsView.as_view(), name="exports"),
    path("exports/<uuid:export>/", exports.FetchView.as_view(), name="fetch_export"),
]
