"""The screens of proposals."""

from django.urls import path

from workflows.desk.assignment import views, weighing

urlpatterns = [
    path("proposals/", views.ProgrammesView.as_view(), name="proposals"),
    path("proposals/<slug:key>/", views.RunsView.as_view(), name="runs"),
    path("proposals/<slug:key>/weights/", weighing.WeightsView.as_view(), name="weights"),
    path("proposals/<slug:key>/<int:run>/", views.RunView.as_view(), name="run"),
]
