"""Where readers say whether a page was clear, and tellers of stories take back their consent."""

from django.urls import path

from cms.own_story import TakeBackView
from cms.views import was_it_clear
from workflows.declaring.addresses import address

urlpatterns = [
    path(
        address("was-it-clear/<int:page>/", nl="was-dit-duidelijk/<int:page>/"),
        was_it_clear,
        name="was_it_clear",
    ),
    path(
        address("case/<str:link>/story/", nl="aanvraag/<str:link>/verhaal/"),
        TakeBackView.as_view(),
        name="case_story",
    ),
]
