"""Where a volunteer agrees to be known to the organisation that they help."""

from django.urls import path

from workflows.declaring.addresses import address
from workflows.matching.institutions import views

urlpatterns = [
    path(
        address("known/<str:link>/", nl="bekend/<str:link>/"), views.known, name="invitation_known"
    )
]
