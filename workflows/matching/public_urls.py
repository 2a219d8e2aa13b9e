"""Where a volunteer answers an invitation, and sees what they signed up for."""

from django.urls import path

from workflows.matching import views, volunteer_views
from workflows.matching.demand import views as demand_views

urlpatterns = [
    path("invitation/<str:link>/", views.invitation, name="invitation"),
    path("invitation/<str:link>/<str:opening>/", views.contact, name="invitation_contact"),
    path("case/<str:link>/helping/", volunteer_views.of_offer, name="offer_help"),
    path("case/<str:link>/willing/", demand_views.willing, name="offer_willing"),
    path("volunteer/", volunteer_views.ask, name="volunteer_ask"),
    path("volunteer/<str:link>/", volunteer_views.of_person, name="volunteer"),
]
