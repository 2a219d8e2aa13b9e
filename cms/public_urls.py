"""The page with figures, where readers say whether a page was clear, and where a story ends."""

from django.urls import path

from cms.figures.views import figures
from cms.own_story import TakeBackView
from cms.views import was_it_clear
from workflows.declaring.addresses import address

urlpatterns = [
    path(address("figures/", nl="cijfers/", fr="chiffres/"), figures, name="open_figures"),
    path(
        address("figures/<int:number>/", nl="cijfers/<int:number>/", fr="chiffres/<int:number>/"),
        figures,
        name="open_figures_of",
    ),
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
