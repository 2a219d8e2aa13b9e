"""Addresses of the staff screens, under /admin/cases/. A case goes by its reference."""

from django.urls import path

from workflows.desk import bulk, case_views, queue

app_name = "desk"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("search/", queue.SearchView.as_view(), name="search"),
    path("together/", bulk.BulkView.as_view(), name="bulk"),
    path("<str:reference>/", case_views.CaseView.as_view(), name="case"),
    path("<str:reference>/<slug:action>/", case_views.CaseView.as_view(), name="act"),
]
