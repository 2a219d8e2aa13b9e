"""Where organisations bring needs and news in."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.outreach.contact import views

urlpatterns = [
    path(
        address("partner/round/<slug:key>/", nl="partner/ronde/<slug:key>/"),
        views.contact_round,
        name="contact_round",
    ),
]
