"""Public pages of the workflows, each behind a link that only its receiver knows."""

from django.urls import path

from workflows.intake import views as intake
from workflows.matching import views as matching
from workflows.referrals import views as referrals

urlpatterns = [
    path("case/<str:link>/", intake.status, name="case_status"),
    path("case/<str:link>/received/", intake.received, name="case_received"),
    path("invitation/<str:link>/", matching.invitation, name="invitation"),
    path("referral/<str:link>/", referrals.referral, name="referral"),
    path("referral-returned/", referrals.returned, name="referral_returned"),
]
