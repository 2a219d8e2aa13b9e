"""The screens of call campaigns."""

from django.urls import path

from workflows.desk.calling import campaigns, people, views

urlpatterns = [
    path("calling/", views.CallingView.as_view(), name="calling"),
    path("calling/<slug:key>/", views.CallRowView.as_view(), name="call_row"),
    path("calling/<slug:key>/<uuid:row>/", views.CallCaseView.as_view(), name="call_case"),
    path("call-tasks/<uuid:task>/", views.TaskView.as_view(), name="call_task"),
    path("campaigns/", campaigns.CampaignsView.as_view(), name="campaigns"),
    path("campaigns/<slug:key>/", campaigns.CampaignView.as_view(), name="campaign"),
    path("campaigns/<slug:key>/people/", people.PeopleView.as_view(), name="call_people"),
    path("do-not-call/", campaigns.NeverView.as_view(), name="never_call"),
]
