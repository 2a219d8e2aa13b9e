"""Where somebody who has a link of ours tells that they are worried."""

from django.urls import path

from workflows.worries import views

urlpatterns = [
    path("worry/case/<str:link>/", views.from_case, name="case_worry"),
    path("worry/invitation/<str:link>/", views.from_invitation, name="invitation_worry"),
    path("worry/referral/<str:link>/", views.from_referral, name="referral_worry"),
]
