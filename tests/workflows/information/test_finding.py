"""Answers are found by the words of who asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.casetypes.fields import Texts
from workflows.information.finding import find
from workflows.information.models import Answer


@pytest.fixture
def shops(db):
    return Answer.objects.create(
        question=Texts(nl="Zijn de winkels open?", en="Are the shops open?"),
        text=Texts(nl="Ja. Zakken krijg je er ook.", en="Yes. You get bags there too."),
    )


@pytest.mark.parametrize(
    "typed", ["vuilniszak", "VUILNISZAKKEN waar", "rubbish", "restafval", "een", "bags find"]
)
def test_it_is_found_in_any_language_by_beginnings_and_other_words(bags, typed):
    assert find(typed) == [bags]


def test_what_the_question_says_comes_before_what_the_answer_says(bags, shops):
    assert find("bags") == [bags, shops]


def test_with_all_words_nowhere_those_with_some_are_found(bags, shops):
    assert find("open unicorns") == [shops]
    assert find("unicorns") == []
    assert find("  ") == []


@pytest.mark.parametrize(("days", "is_found"), [(0, True), (-1, False), (None, True)])
def test_an_answer_is_found_up_to_its_last_day(bags, days, is_found):
    bags.valid_until = None if days is None else timezone.localdate() + timedelta(days=days)
    bags.save()
    assert find("bags") == ([bags] if is_found else [])
    assert list(Answer.objects.outdated()) == ([] if is_found else [bags])
