"""When somebody answers, and the sentences that are made of it."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone, translation

from workflows.casetypes.opening import PUBLIC_HOLIDAYS
from workflows.city import sentences
from workflows.city.opening import ALL_DAY, Opening, Span, merged


def span(opens: int, closes: int) -> Span:
    return Span(time(opens), time(closes))


LUNCH = (Span(time(9), time(12, 30)), Span(time(13), time(17)))
EVERY_DAY = Opening(((span(8, 20),),) * 7)
OFFICE = Opening((LUNCH,) * 5 + ((span(10, 12),), ()))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2026 in Brussels."""
    return datetime(2026, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("opening", "dutch", "english"),
    [
        (EVERY_DAY, "elke dag van 8 tot 20 uur", "every day from 8 am to 8 pm"),
        (
            OFFICE,
            "maandag tot vrijdag van 9 tot 12.30 uur en van 13 tot 17 uur, "
            "zaterdag van 10 tot 12 uur",
            "Monday to Friday from 9 am to 12.30 pm and from 1 pm to 5 pm, "
            "Saturday from 10 am to 12 pm",
        ),
        (
            Opening((LUNCH[1:], (), LUNCH[1:], (), LUNCH[1:], (), ())),
            "maandag, woensdag en vrijdag van 13 tot 17 uur",
            "Monday, Wednesday and Friday from 1 pm to 5 pm",
        ),
        (
            Opening(((Span(time(18), time()),),) * 7),
            "elke dag van 18 tot 24 uur",
            "every day from 6 pm to midnight",
        ),
        (Opening(((ALL_DAY,),) * 7), "dag en nacht", "day and night"),
        (Opening(), "", ""),
    ],
)
def test_hours_of_the_week_are_one_sentence(opening: Opening, dutch: str, english: str) -> None:
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = sentences.hours_of(opening)
    assert said == {"nl": dutch, "en": english}


@pytest.mark.parametrize(
    ("opening", "moment", "dutch", "english"),
    [
        (EVERY_DAY, at(11, 30, 7, 59), "opent vandaag om 8 uur", "opens today at 8 am"),
        (EVERY_DAY, at(11, 30, 8), "nu open tot 20 uur", "open now until 8 pm"),
        (EVERY_DAY, at(11, 30, 20), "opent morgen om 8 uur", "opens tomorrow at 8 am"),
        (OFFICE, at(11, 30, 12, 45), "opent vandaag om 13 uur", "opens today at 1 pm"),
        (
            OFFICE,
            at(12, 5, 12),
            "opent op maandag 7 december om 9 uur",
            "opens on Monday 7 December at 9 am",
        ),
        (Opening(((ALL_DAY,),) * 7), at(11, 30, 3), "nu open", "open now"),
        (Opening(), at(11, 30, 3), "", ""),
    ],
)
def test_it_is_said_whether_somebody_answers_now(
    opening: Opening, moment: datetime, dutch: str, english: str
) -> None:
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = sentences.now_of(opening, moment)
    assert said == {"nl": dutch, "en": english}


def test_the_clock_is_that_of_brussels_in_summer_and_in_winter() -> None:
    before, after = datetime(2026, 10, 24, 6, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)
    assert EVERY_DAY.open_until(before) == at(10, 24, 20)
    assert EVERY_DAY.open_until(after) is None
    assert EVERY_DAY.opens_next(after) == at(10, 25, 8)


def test_an_exception_goes_before_the_week_and_before_a_holiday() -> None:
    christmas = date(2026, 12, 25)
    rests = Opening(EVERY_DAY.week, holidays=PUBLIC_HOLIDAYS)
    assert (EVERY_DAY.on(christmas), rests.on(christmas)) == ((span(8, 20),), ())
    staffed = Opening(EVERY_DAY.week, {christmas: (span(10, 12),)}, PUBLIC_HOLIDAYS)
    assert staffed.open_until(at(12, 25, 11)) == at(12, 25, 12)
    closed = Opening(EVERY_DAY.week, {christmas: ()})
    assert closed.open_until(at(12, 25, 11)) is None
    assert closed.opens_next(at(12, 25, 11)) == at(12, 26, 8)


def test_a_night_that_goes_on_is_open_until_it_ends() -> None:
    weekend = Opening(((),) * 4 + ((Span(time(18), time()),), (span(0, 6),), ()))
    assert weekend.open_until(at(12, 4, 23)) == at(12, 5, 6)
    alone = Opening(((),) * 4 + ((Span(time(18), time()),), (), ()))
    assert alone.open_until(at(12, 4, 23)) == at(12, 5, 0)


def test_hours_that_overlap_or_touch_are_one() -> None:
    assert merged([span(13, 17), span(8, 12), span(12, 14)]) == (span(8, 17),)
    assert merged([span(18, 0), span(8, 12), span(19, 22)]) == (span(8, 12), span(18, 0))
