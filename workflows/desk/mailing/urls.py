"""The screen of letters to residents."""

from django.urls import path

from workflows.desk.mailing import views

urlpatterns = [path("mailing/", views.MailingView.as_view(), name="mailing")]
