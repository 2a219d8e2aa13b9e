"""Where somebody confirms that they destroyed what they were given."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.privacy.ending import views

urlpatterns = [
    path(
        address("destroyed/<str:link>/", nl="vernietigd/<str:link>/"),
        views.destroyed,
        name="destroyed",
    ),
]
