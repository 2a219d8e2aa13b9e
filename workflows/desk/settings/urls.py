"""Ready-made case types, and trying out a form.

Wagtail gives what coordinators set addresses of its own.
"""

from django.urls import path

from workflows.desk.settings import beginning, drafts, rules, try_outs, webhooks

urlpatterns = [
    path("case-types/ready-made/", beginning.ReadyMadeView.as_view(), name="ready_made"),
    path("case-types/<int:pk>/draft/", drafts.DraftView.as_view(), name="case_type_draft"),
    path(
        "case-types/<int:pk>/draft/<slug:what>/",
        drafts.DraftActionView.as_view(),
        name="case_type_draft_do",
    ),
    path("rules/<slug:key>/", rules.RuleView.as_view(), name="rule"),
    path("webhooks/<uuid:webhook>/", webhooks.WebhookView.as_view(), name="webhook"),
    path("try-outs/<int:form>/", try_outs.TryOutsView.as_view(), name="try_outs"),
    path("try-outs/<int:form>/remove/", try_outs.RemoveView.as_view(), name="remove_try_out"),
]
