"""Where a partner organisation sees what is shared with it, and answers."""

from django.urls import path

from workflows.referrals import filing_views, partner_views, views

urlpatterns = [
    path("referral/<str:link>/", views.referral, name="referral"),
    path("referral/<str:link>/<str:opening>/", views.shared, name="referral_shared"),
    path("referral-returned/", views.returned, name="referral_returned"),
    path("partner/", partner_views.ask, name="partner"),
    path("partner/code/", partner_views.enter, name="partner_code"),
    path("partner/cases/", partner_views.cases, name="partner_cases"),
    path(
        "partner/file/<slug:partner>/<slug:key>/",
        filing_views.file_for_client,
        name="partner_file",
    ),
    path("partner/leave/", partner_views.leave, name="partner_leave"),
]
