"""Trying out a form; Wagtail gives what coordinators set its own addresses."""

from django.urls import path

from workflows.desk.settings import rules, try_outs

urlpatterns = [
    path("rules/<slug:key>/", rules.RuleView.as_view(), name="rule"),
    path("try-outs/<int:form>/", try_outs.TryOutsView.as_view(), name="try_outs"),
    path("try-outs/<int:form>/remove/", try_outs.RemoveView.as_view(), name="remove_try_out"),
]
