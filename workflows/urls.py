"""Public pages of the workflows, each behind a link that only its receiver knows."""

from django.urls import path

from workflows.intake.pages import drafts
from workflows.intake.pages import status as intake
from workflows.matching import views as matching
from workflows.referrals import views as referrals

urlpatterns = [
    path("case/<str:link>/", intake.status, name="case_status"),
    path("case/<str:link>/received/", intake.received, name="case_received"),
    path("try-out/<str:link>/", intake.try_out, name="try_out"),
    path("draft/", drafts.ContinueView.as_view(), name="draft_continue"),
    path("draft/<str:link>/", drafts.ResumeView.as_view(), name="draft"),
    path("draft/<str:link>/<int:number>/", drafts.StepView.as_view(), name="draft_step"),
    path("draft/<str:link>/check/", drafts.CheckView.as_view(), name="draft_check"),
    path("draft/<str:link>/saved/", drafts.SavedView.as_view(), name="draft_saved"),
    path("invitation/<str:link>/", matching.invitation, name="invitation"),
    path("referral/<str:link>/", referrals.referral, name="referral"),
    path("referral-returned/", referrals.returned, name="referral_returned"),
]
