"""The brief is worded for who reads it: the volunteer."""

import pytest
from django.utils import translation

from workflows.cases.models import Case
from workflows.casetypes.models import Neighbourhood
from workflows.city.services import city as the_city
from workflows.matching.telling.brief import brief_of, label_for_volunteer


class Asked:
    """A question, as far as its meaning goes."""

    def __init__(self, meaning: str) -> None:
        self.meaning = meaning


@pytest.mark.parametrize(
    ("meaning", "label"),
    [("help.reaching", "Mind this when you get in touch"), ("help.how_often", "How do we …?")],
)
def test_how_to_reach_somebody_is_introduced_to_the_volunteer(meaning, label):
    with translation.override("en"):
        assert label_for_volunteer(Asked(meaning), "How do we …?") == label


def test_an_address_of_which_the_neighbourhood_is_unknown_is_not_the_whole_city(ask, volunteer):
    request, offer = ask(), volunteer("Jef Voorbeeld")
    place = Neighbourhood.objects.get(pk=request.neighbourhood_id)
    assert brief_of(request, offer, "en").where == place.name

    Case.objects.filter(pk=request.pk).update(neighbourhood=None)
    request = Case.objects.get(pk=request.pk)
    with translation.override("en"):
        assert brief_of(request, offer, "en").where == the_city().name
        assert the_city().everywhere not in brief_of(request, offer, "en").in_words
