"""Ready-made case types, trying out a form, how it was answered, and whether all runs.

Wagtail gives what coordinators set addresses of its own.
"""

from django.urls import path

from workflows.desk.settings import (
    beginning,
    drafts,
    form_answers,
    rules,
    running,
    sight,
    try_outs,
    webhooks,
)

urlpatterns = [
    path("case-types/ready-made/", beginning.ReadyMadeView.as_view(), name="ready_made"),
    path("case-types/<int:pk>/draft/", drafts.DraftView.as_view(), name="case_type_draft"),
    path(
        "case-types/<int:pk>/draft/<slug:what>/",
        drafts.DraftActionView.as_view(),
        name="case_type_draft_do",
    ),
    path("running/", running.RunningView.as_view(), name="running"),
    path("who-sees-what/", sight.SightView.as_view(), name="sight"),
    path("rules/<slug:key>/", rules.RuleView.as_view(), name="rule"),
    path("webhooks/<uuid:webhook>/", webhooks.WebhookView.as_view(), name="webhook"),
    path("try-outs/<int:form>/", try_outs.TryOutsView.as_view(), name="try_outs"),
    path("try-outs/<int:form>/remove/", try_outs.RemoveView.as_view(), name="remove_try_out"),
    path("form-answers/<int:form>/", form_answers.FormAnswersView.as_view(), name="form_answers"),
]
