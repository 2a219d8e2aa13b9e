"""Where an organisation rings people for the city, in its open visit."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.outreach import partner_views

urlpatterns = [
    path(
        address("partner/calling/<slug:key>/", nl="partner/bellen/<slug:key>/"),
        partner_views.call_row,
        name="partner_call",
    ),
    path(
        address(
            "partner/calling/<slug:key>/<uuid:row>/", nl="partner/bellen/<slug:key>/<uuid:row>/"
        ),
        partner_views.call_case,
        name="partner_call_case",
    ),
]
