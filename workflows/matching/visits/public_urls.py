"""Where somebody answers a check-in, steps in for another, or gets a certificate of thanks."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.matching.visits import certificates, views

urlpatterns = [
    path(
        address("check-in/<str:link>/", nl="navraag/<str:link>/"), views.check_in, name="check_in"
    ),
    path(
        address("stand-in/<str:link>/", nl="inspringen/<str:link>/"),
        views.stand_in,
        name="stand_in",
    ),
    path(
        address("stand-in/<str:link>/<str:opening>/", nl="inspringen/<str:link>/<str:opening>/"),
        views.stand_in_contact,
        name="stand_in_contact",
    ),
    path(
        address("case/<str:link>/thanks/", nl="aanvraag/<str:link>/bedankt/"),
        certificates.of_offer,
        name="offer_thanks",
    ),
    path(
        address("volunteer/<str:link>/thanks/", nl="vrijwilliger/<str:link>/bedankt/"),
        certificates.of_person,
        name="volunteer_thanks",
    ),
]
