"""Addresses of the staff screens, under /admin/cases/. A case goes by its reference."""

from django.urls import path

from workflows.desk.case import files, merging
from workflows.desk.case import views as case_views
from workflows.desk.figures import exports
from workflows.desk.figures import views as figures
from workflows.desk.officer import ledger
from workflows.desk.officer import views as officer
from workflows.desk.operator import views as operator
from workflows.desk.queue import bulk, way_back
from workflows.desk.queue import views as queue
from workflows.desk.settings import try_outs

app_name = "desk"

# References are nine capitals and digits, so no word below can be one.
urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("search/", queue.SearchView.as_view(), name="search"),
    path("together/", bulk.BulkView.as_view(), name="bulk"),
    path("file/", operator.ChooseView.as_view(), name="choose"),
    path("file/<slug:key>/", operator.FileView.as_view(), name="file"),
    path("file/<slug:key>/<uuid:vacancy>/", operator.FileView.as_view(), name="file"),
    path("filed/<str:reference>/", operator.FiledView.as_view(), name="filed"),
    path("open/", officer.OpenView.as_view(), name="open"),
    path("due/", officer.DueView.as_view(), name="due"),
    path("record/", officer.RecordView.as_view(), name="record"),
    path("due/<str:reference>/", officer.PurgeView.as_view(), name="purge"),
    path("try-outs/<int:form>/", try_outs.TryOutsView.as_view(), name="try_outs"),
    path("try-outs/<int:form>/remove/", try_outs.RemoveView.as_view(), name="remove_try_out"),
    path("disclosures/", ledger.LedgerView.as_view(), name="ledger"),
    path("figures/", figures.FiguresView.as_view(), name="figures"),
    path("exports/", exports.ExportsView.as_view(), name="exports"),
    path("exports/<uuid:export>/", exports.FetchView.as_view(), name="fetch_export"),
    path("<str:reference>/", case_views.CaseView.as_view(), name="case"),
    path("<str:reference>/files/<uuid:file>/", files.OpenFileView.as_view(), name="open_file"),
    path("<str:reference>/next/", way_back.NextView.as_view(), name="next"),
    path("<str:reference>/export/", officer.ExportView.as_view(), name="export"),
    path("<str:reference>/<slug:action>/", case_views.CaseView.as_view(), name="act"),
    path("<str:reference>/same/<str:other>/", merging.MergeView.as_view(), name="merge"),
]
