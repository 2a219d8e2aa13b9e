"""Where somebody who has a link of ours tells that they are worried."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.worries import views

urlpatterns = [
    path(address("complaint/", nl="klacht/"), views.complaint, name="complaint"),
    path(
        address("worry/case/<str:link>/", nl="melding/aanvraag/<str:link>/"),
        views.from_case,
        name="case_worry",
    ),
    path(
        address("worry/invitation/<str:link>/", nl="melding/uitnodiging/<str:link>/"),
        views.from_invitation,
        name="invitation_worry",
    ),
    path(
        address("worry/stand-in/<str:link>/", nl="melding/inspringen/<str:link>/"),
        views.from_stand_in,
        name="stand_in_worry",
    ),
    path(
        address("worry/referral/<str:link>/", nl="melding/doorverwijzing/<str:link>/"),
        views.from_referral,
        name="referral_worry",
    ),
]
