"""Where the volunteer of a group answers, and sees who is in it."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.matching.groups import views

urlpatterns = [
    path(address("group/<str:link>/", nl="groepje/<str:link>/"), views.group, name="group")
]
