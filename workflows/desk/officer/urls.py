"""The screens of the privacy officer."""

from django.urls import path

from workflows.desk.officer import ledger, opening, purging, record

urlpatterns = [
    path("open/", opening.OpenView.as_view(), name="open"),
    path("due/", purging.DueView.as_view(), name="due"),
    path("due/<str:reference>/", purging.PurgeView.as_view(), name="purge"),
    path("record/", record.RecordView.as_view(), name="record"),
    path("disclosures/", ledger.LedgerView.as_view(), name="ledger"),
    path("<str:reference>/export/", opening.ExportView.as_view(), name="export"),
]
