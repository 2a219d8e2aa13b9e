"""Where somebody answers a check-in, steps in for another, or gets a certificate of thanks."""

from django.urls import path

from workflows.matching.visits import certificates, views

urlpatterns = [
    path("check-in/<str:link>/", views.check_in, name="check_in"),
    path("stand-in/<str:link>/", views.stand_in, name="stand_in"),
    path("stand-in/<str:link>/<str:opening>/", views.stand_in_contact, name="stand_in_contact"),
    path("case/<str:link>/thanks/", certificates.of_offer, name="offer_thanks"),
    path("volunteer/<str:link>/thanks/", certificates.of_person, name="volunteer_thanks"),
]
