"""Where readers say whether a page was clear, and tellers of stories take back their consent."""

from django.urls import path

from cms.own_story import TakeBackView
from cms.views import was_it_clear

urlpatterns = [
    path("was-it-clear/<int:page>/", was_it_clear, name="was_it_clear"),
    path("case/<str:link>/story/", TakeBackView.as_view(), name="case_story"),
]
