"""Where a partner organisation sees what is shared with it, and gives it back."""

from django.urls import path

from workflows.referrals import views

urlpatterns = [
    path("referral/<str:link>/", views.referral, name="referral"),
    path("referral/<str:link>/<str:opening>/", views.shared, name="referral_shared"),
    path("referral-returned/", views.returned, name="referral_returned"),
]
