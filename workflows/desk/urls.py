"""Addresses of the staff screens, under /admin/cases/. A case goes by its reference."""

from django.urls import path

from workflows.desk import bulk, case_views, officer, operator, queue

app_name = "desk"

# References are nine capitals and digits, so no word below can be one.
urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("search/", queue.SearchView.as_view(), name="search"),
    path("together/", bulk.BulkView.as_view(), name="bulk"),
    path("file/", operator.ChooseView.as_view(), name="choose"),
    path("file/<slug:key>/", operator.FileView.as_view(), name="file"),
    path("filed/<str:reference>/", operator.FiledView.as_view(), name="filed"),
    path("open/", officer.OpenView.as_view(), name="open"),
    path("due/", officer.DueView.as_view(), name="due"),
    path("due/<str:reference>/", officer.PurgeView.as_view(), name="purge"),
    path("<str:reference>/", case_views.CaseView.as_view(), name="case"),
    path("<str:reference>/<slug:action>/", case_views.CaseView.as_view(), name="act"),
]
