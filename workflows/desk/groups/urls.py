"""The screens of groups."""

from django.urls import path

from workflows.desk.groups import proposal, views

urlpatterns = [
    path("groups/", views.GroupsView.as_view(), name="groups"),
    path("groups/form/<slug:key>/", proposal.ProposalView.as_view(), name="group_proposal"),
    path("groups/<int:number>/", views.GroupView.as_view(), name="group"),
]
