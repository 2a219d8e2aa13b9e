"""The screens of the privacy officer."""

from django.urls import path

from workflows.desk.officer import (
    assessment,
    breaches,
    ending,
    ledger,
    opening,
    purging,
    record,
    rights,
)

urlpatterns = [
    path("open/", opening.OpenView.as_view(), name="open"),
    path("due/", purging.DueView.as_view(), name="due"),
    path("due/<str:reference>/", purging.PurgeView.as_view(), name="purge"),
    path("ends/", ending.EndsView.as_view(), name="programme_ends"),
    path("ends/<slug:key>/", ending.EndView.as_view(), name="programme_end"),
    path("ends/<slug:key>/archive/", ending.ArchiveExportView.as_view(), name="archive_export"),
    path(
        "ends/<slug:key>/<int:declaration>/<str:form>/",
        ending.DeclarationView.as_view(),
        name="declaration",
    ),
    path("rights/", rights.RightsView.as_view(), name="rights"),
    path("rights/<uuid:request_id>/", rights.RightView.as_view(), name="right"),
    path("breaches/", breaches.BreachesView.as_view(), name="breaches"),
    path("breaches/<uuid:breach>/", breaches.BreachView.as_view(), name="breach"),
    path("assessment/", assessment.AssessmentView.as_view(), name="assessment"),
    path("record/", record.RecordView.as_view(), name="record"),
    path("disclosures/", ledger.LedgerView.as_view(), name="ledger"),
    path("<str:reference>/export/", opening.ExportView.as_view(), name="export"),
]
