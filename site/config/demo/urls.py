"""The demo's own addresses."""

from django.urls import path

from config.demo import inbox

urlpatterns = [
    path("", inbox.inbox, name="demo_inbox"),
    path("<int:name>/", inbox.letter, name="demo_letter"),
]
