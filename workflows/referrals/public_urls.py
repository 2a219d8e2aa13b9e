"""Where a partner organisation sees what is shared with it, and answers."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.referrals import filing_views, partner_views, views

urlpatterns = [
    path(
        address("referral/<str:link>/", nl="doorverwijzing/<str:link>/"),
        views.referral,
        name="referral",
    ),
    path(
        address(
            "referral/<str:link>/<str:opening>/", nl="doorverwijzing/<str:link>/<str:opening>/"
        ),
        views.shared,
        name="referral_shared",
    ),
    path(
        address("referral-returned/", nl="doorverwijzing-teruggegeven/"),
        views.returned,
        name="referral_returned",
    ),
    path("partner/", partner_views.ask, name="partner"),
    path("partner/code/", partner_views.enter, name="partner_code"),
    path(
        address("partner/cases/", nl="partner/dossiers/"), partner_views.cases, name="partner_cases"
    ),
    path(
        address(
            "partner/file/<slug:partner>/<slug:key>/",
            nl="partner/aanmelden/<slug:partner>/<slug:key>/",
        ),
        filing_views.file_for_client,
        name="partner_file",
    ),
    path(
        address("partner/leave/", nl="partner/afmelden/"), partner_views.leave, name="partner_leave"
    ),
]
