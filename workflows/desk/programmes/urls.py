"""The screens of programmes."""

from django.urls import path

from workflows.desk.programmes import views

urlpatterns = [
    path("programmes/", views.ProgrammesView.as_view(), name="programmes"),
    path("programmes/<slug:key>/", views.ProgrammeView.as_view(), name="programme"),
    path("programmes/<slug:key>/pause/<slug:part>/", views.PauseView.as_view(), name="pause"),
]
