"""Addresses of the staff screens, under /admin/cases/. A case goes by its reference."""

from django.urls import include, path

app_name = "desk"

# References are nine capitals and digits, so no word that a room begins with can be one.
# Whatever begins with a reference comes after the words.
urlpatterns = [
    path("", include("workflows.desk.operator.urls")),
    path("", include("workflows.desk.correspondence.urls")),
    path("", include("workflows.desk.officer.urls")),
    path("", include("workflows.desk.accounts.urls")),
    path("", include("workflows.desk.figures.urls")),
    path("", include("workflows.desk.programmes.urls")),
    path("", include("workflows.desk.demand.urls")),
    path("", include("workflows.desk.groups.urls")),
    path("", include("workflows.desk.mailing.urls")),
    path("", include("workflows.desk.calling.urls")),
    path("", include("workflows.desk.importing.urls")),
    path("", include("workflows.desk.assignment.urls")),
    path("", include("workflows.desk.settings.urls")),
    path("", include("workflows.desk.queue.urls")),
    path("", include("workflows.desk.case.urls")),
]
