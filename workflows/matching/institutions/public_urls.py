"""Where a volunteer agrees to be known to the organisation that they help."""

from django.urls import path

from workflows.matching.institutions import views

urlpatterns = [path("known/<str:link>/", views.known, name="invitation_known")]
