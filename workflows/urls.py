"""Public pages of the workflows, each behind a link that only its receiver knows."""

from django.urls import path

from workflows.intake.pages import contacts, drafts, saving, status, steps, try_outs
from workflows.matching import views as matching
from workflows.referrals import views as referrals

urlpatterns = [
    path("case/<str:link>/", status.status, name="case_status"),
    path("case/<str:link>/received/", status.received, name="case_received"),
    path("new-contact/<str:link>/", contacts.new_contact, name="new_contact"),
    path("new-contact-said/", contacts.said, name="new_contact_said"),
    path("try-out/<str:link>/", try_outs.try_out, name="try_out"),
    path("draft/", saving.ContinueView.as_view(), name="draft_continue"),
    path("draft/<str:link>/", drafts.ResumeView.as_view(), name="draft"),
    path("draft/<str:link>/<int:number>/", steps.StepView.as_view(), name="draft_step"),
    path("draft/<str:link>/check/", steps.CheckView.as_view(), name="draft_check"),
    path("draft/<str:link>/saved/", saving.SavedView.as_view(), name="draft_saved"),
    path("invitation/<str:link>/", matching.invitation, name="invitation"),
    path("invitation/<str:link>/<str:opening>/", matching.contact, name="invitation_contact"),
    path("referral/<str:link>/", referrals.referral, name="referral"),
    path("referral/<str:link>/<str:opening>/", referrals.shared, name="referral_shared"),
    path("referral-returned/", referrals.returned, name="referral_returned"),
]
