"""Where people find their case again, and go on with a form that they kept."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.intake.pages import contacts, drafts, own_case, saving, status, steps, try_outs

urlpatterns = [
    path(address("case/<str:link>/", nl="aanvraag/<str:link>/"), status.status, name="case_status"),
    path(
        address("case/<str:link>/received/", nl="aanvraag/<str:link>/ontvangen/"),
        status.received,
        name="case_received",
    ),
    path(
        address("case/<str:link>/tell/", nl="aanvraag/<str:link>/vertellen/"),
        own_case.TellView.as_view(),
        name="case_tell",
    ),
    path(
        address("case/<str:link>/change/", nl="aanvraag/<str:link>/wijzigen/"),
        own_case.ChangeView.as_view(),
        name="case_change",
    ),
    path(
        address("case/<str:link>/withdraw/", nl="aanvraag/<str:link>/intrekken/"),
        own_case.WithdrawView.as_view(),
        name="case_withdraw",
    ),
    path(
        address("new-contact/<str:link>/", nl="nieuw-contact/<str:link>/"),
        contacts.new_contact,
        name="new_contact",
    ),
    path(
        address("new-contact-said/", nl="nieuw-contact-doorgegeven/"),
        contacts.said,
        name="new_contact_said",
    ),
    path(
        address("new-contact-refused/", nl="nieuw-contact-geweigerd/"),
        contacts.refused,
        name="new_contact_refused",
    ),
    path(
        address("try-out/<str:link>/", nl="probeerversie/<str:link>/"),
        try_outs.try_out,
        name="try_out",
    ),
    path(address("draft/", nl="verder/"), saving.ContinueView.as_view(), name="draft_continue"),
    path(
        address("draft/<str:link>/", nl="verder/<str:link>/"),
        drafts.ResumeView.as_view(),
        name="draft",
    ),
    path(
        address("draft/<str:link>/<int:number>/", nl="verder/<str:link>/<int:number>/"),
        steps.StepView.as_view(),
        name="draft_step",
    ),
    path(
        address("draft/<str:link>/check/", nl="verder/<str:link>/nakijken/"),
        steps.CheckView.as_view(),
        name="draft_check",
    ),
    path(
        address("draft/<str:link>/saved/", nl="verder/<str:link>/bewaard/"),
        saving.SavedView.as_view(),
        name="draft_saved",
    ),
]
