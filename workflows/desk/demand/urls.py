"""The screen of demand."""

from django.urls import path

from workflows.desk.demand import views

urlpatterns = [path("demand/", views.DemandView.as_view(), name="demand")]
