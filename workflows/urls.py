"""Public pages of the workflows, each behind a link that only its receiver knows."""

from django.urls import path

from workflows.intake import views as intake

urlpatterns = [
    path("case/<str:link>/", intake.status, name="case_status"),
    path("case/<str:link>/received/", intake.received, name="case_received"),
]
