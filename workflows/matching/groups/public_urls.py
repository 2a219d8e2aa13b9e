"""Where the volunteer of a group answers, and sees who is in it."""

from django.urls import path

from workflows.matching.groups import views

urlpatterns = [path("group/<str:link>/", views.group, name="group")]
