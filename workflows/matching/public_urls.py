"""Where a volunteer answers an invitation."""

from django.urls import path

from workflows.matching import views

urlpatterns = [
    path("invitation/<str:link>/", views.invitation, name="invitation"),
    path("invitation/<str:link>/<str:opening>/", views.contact, name="invitation_contact"),
]
