"""Where a volunteer answers an invitation, and sees what they signed up for."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.matching import views, volunteer_views
from workflows.matching.demand import views as demand_views

urlpatterns = [
    path(
        address("invitation/<str:link>/", nl="uitnodiging/<str:link>/"),
        views.invitation,
        name="invitation",
    ),
    path(
        address("invitation/<str:link>/<str:opening>/", nl="uitnodiging/<str:link>/<str:opening>/"),
        views.contact,
        name="invitation_contact",
    ),
    path(
        address("case/<str:link>/helping/", nl="aanvraag/<str:link>/helpen/"),
        volunteer_views.of_offer,
        name="offer_help",
    ),
    path(
        address("case/<str:link>/willing/", nl="aanvraag/<str:link>/nog-helpen/"),
        demand_views.willing,
        name="offer_willing",
    ),
    path(address("volunteer/", nl="vrijwilliger/"), volunteer_views.ask, name="volunteer_ask"),
    path(
        address("volunteer/<str:link>/", nl="vrijwilliger/<str:link>/"),
        volunteer_views.of_person,
        name="volunteer",
    ),
]
