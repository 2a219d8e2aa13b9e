"""Where people find their case again, and go on with a form that they kept."""

from django.urls import path

from workflows.intake.pages import contacts, drafts, own_case, saving, status, steps, try_outs

urlpatterns = [
    path("case/<str:link>/", status.status, name="case_status"),
    path("case/<str:link>/received/", status.received, name="case_received"),
    path("case/<str:link>/tell/", own_case.TellView.as_view(), name="case_tell"),
    path("case/<str:link>/change/", own_case.ChangeView.as_view(), name="case_change"),
    path("case/<str:link>/withdraw/", own_case.WithdrawView.as_view(), name="case_withdraw"),
    path("new-contact/<str:link>/", contacts.new_contact, name="new_contact"),
    path("new-contact-said/", contacts.said, name="new_contact_said"),
    path("new-contact-refused/", contacts.refused, name="new_contact_refused"),
    path("try-out/<str:link>/", try_outs.try_out, name="try_out"),
    path("draft/", saving.ContinueView.as_view(), name="draft_continue"),
    path("draft/<str:link>/", drafts.ResumeView.as_view(), name="draft"),
    path("draft/<str:link>/<int:number>/", steps.StepView.as_view(), name="draft_step"),
    path("draft/<str:link>/check/", steps.CheckView.as_view(), name="draft_check"),
    path("draft/<str:link>/saved/", saving.SavedView.as_view(), name="draft_saved"),
]
