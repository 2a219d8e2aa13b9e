"""Whose text somebody reads: the case type's, else its programme's, else the city's."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.workflows.matching.conftest import ask, screen, volunteer  # noqa: F401 (fixtures)
from workflows.cases.services import set_discreet
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Programme
from workflows.desk.shared import services as desk_services
from workflows.intake.occasions import RECEIVED, SCREENED
from workflows.matching import reminding
from workflows.matching import services as matching
from workflows.messages import services
from workflows.messages.channels import compose
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.texts import is_sent, wrong
from workflows.referrals import services as referrals

CITY = "Leuven Helpt: we hebben je bericht goed ontvangen"


def write(key, words, *, is_sent=True, body="{status_url}", **of):
    """Give something a text of its own."""
    texts = {"subject": Texts(nl=words, en=f"{words} (en)"), "body": Texts(nl=body, en=body)}
    return MessageTemplate.objects.create(key=key, is_sent=is_sent, **texts, **of)


def subject_of(case, key="received"):
    return compose(OutboxMessage.objects.get(case_id=case.pk, template=key)).subject


def told(*keys):
    """To whom the worker sends these, by key."""
    rows = OutboxMessage.objects.filter(template__in=keys)
    return [(row.template, row.to) for row in rows.order_by("queued_at")]


def test_the_nearest_text_is_read_in_the_language_of_the_case(city):
    other = Programme.objects.create(
        key="other", name=Texts(nl="Andere"), starts_on=timezone.localdate()
    )
    write("received", "van een andere", programme=other)
    plain, english, offer = city.file(), city.file(language="en"), city.file(city.offer)
    assert subject_of(plain).startswith(CITY)

    own = write("received", "van de actie", programme=city.programme)
    assert [subject_of(one) for one in (plain, english)] == ["van de actie", "van de actie (en)"]
    write("received", "van de hulpvraag", case_type=city.request)
    assert [subject_of(one) for one in (plain, offer)] == ["van de hulpvraag", "van de actie"]
    own.delete()
    assert subject_of(offer).startswith(CITY)


def test_something_has_one_text_of_a_moment(city):
    write("screened", "eerste", case_type=city.request)
    write("screened", "van een ander", case_type=city.offer)
    with pytest.raises(IntegrityError), transaction.atomic():
        write("screened", "tweede", case_type=city.request)
    with pytest.raises(IntegrityError), transaction.atomic():
        write("answer", "van beide", case_type=city.request, programme=city.programme)


@pytest.mark.parametrize("body", ["Dag {kamer}: {status_url}", "Dag", ""])
def test_a_text_that_became_wrong_is_passed_over_and_told(city, body):
    own = write("received", "eigen", case_type=city.request)
    case = city.file()
    assert (subject_of(case), wrong()) == ("eigen", [])

    MessageTemplate.objects.filter(pk=own.pk).update(body={"nl": body})
    assert subject_of(case).startswith(CITY)
    assert wrong() == [own]
    # Not even the city's is there: what an install starts with.
    MessageTemplate.objects.filter(key="received").update(subject={})
    assert subject_of(case).startswith(CITY)
    services.sweep()
    assert OutboxMessage.objects.get().state == OutboxMessage.State.SENT


def test_screening_is_told_where_staff_switched_it_on(city, ask):  # noqa: F811
    ask()
    assert told("screened") == []
    write("screened", "We gaan verder", case_type=city.request)
    case, english = ask(), ask(language="en", email="ann@example.org", name="Ann Example")
    assert told("screened") == [
        ("screened", "mia@example.org"),
        ("screened", "ann@example.org"),
    ]
    assert subject_of(case, "screened") == "We gaan verder"
    assert subject_of(english, "screened") == "We gaan verder (en)"


def test_of_a_discreet_case_nobody_is_told(city, coordinator, screen):  # noqa: F811
    write("screened", "We gaan verder", programme=city.programme)
    hidden, open_one = city.file(), city.file(email="ann@example.org", name="Ann Example")
    set_discreet(hidden.pk, coordinator, on=True)
    screen(hidden)
    screen(open_one)
    assert told("screened") == [("screened", "ann@example.org")]


def test_the_nearest_says_whether_it_is_sent_and_the_confirmation_always_is(city):
    write("screened", "aan", programme=city.programme)
    write("screened", "uit", case_type=city.request, is_sent=False)
    write("received", "uit", case_type=city.request, is_sent=False)
    types = (None, city.offer.pk, city.request.pk)
    assert [is_sent(SCREENED, pk) for pk in types] == [False, True, False]
    assert [is_sent(RECEIVED, pk) for pk in types] == [True, True, True]


def test_closing_by_hand_is_told_of_an_outcome_that_counts(city, coordinator):
    write("case_closed", "Klaar: {outcome}", body="Dag", programme=city.programme)
    for key in ("helped", "spam"):
        outcome = city.request.outcomes.get(key=key)
        desk_services.close(city.file().pk, coordinator, outcome, seen=None)
    [(_key, _to)] = told("case_closed")
    row = OutboxMessage.objects.get(template="case_closed")
    assert compose(row).subject == "Klaar: helped"


def test_who_filed_is_told_which_partner_goes_on(city, coordinator, ask):  # noqa: F811
    write("referred", "Naar {partner}", case_type=city.request)
    given = {"partner": city.partner, "ground": "consent", "fields": ["text"]}
    case, beside = ask(), ask(email="ann@example.org", name="Ann Example")
    referrals.refer(case.pk, coordinator, takes_over=True, **given)
    referrals.refer(beside.pk, coordinator, takes_over=False, **given)
    assert told("referred") == [("referred", "mia@example.org")]
    assert subject_of(case, "referred") == "Naar Buurtwerk"


def test_a_volunteer_who_does_not_answer_is_reminded_once(city, coordinator, ask, volunteer):  # noqa: F811
    request, offer = ask(), volunteer("Bo Voorbeeld")
    matching.invite(request.pk, [offer.pk], coordinator)
    discreet, other = ask(), volunteer("Cas Voorbeeld")
    matching.invite(discreet.pk, [other.pk], coordinator)
    set_discreet(discreet.pk, coordinator, on=True)
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1)):
        reminding.remind_all()
        assert told("reminder") == []
        # Worded with the case type of what was asked.
        write("reminder", "Nog altijd", body="{invitation_url}", case_type=city.request)
        reminding.remind_all()
        reminding.remind_all()
    assert told("reminder") == [("reminder", "bo.voorbeeld@example.org")]
    assert subject_of(offer, "reminder") == "Nog altijd"


def test_who_answered_or_was_just_asked_is_not_reminded(city, coordinator, ask, volunteer):  # noqa: F811
    write("reminder", "Nog altijd", body="{invitation_url}", case_type=city.request)
    offers = [volunteer(f"{name} Voorbeeld") for name in ("Bo", "Cas")]
    [match, _other] = matching.invite(ask().pk, [one.pk for one in offers], coordinator)
    matching.answer_for(match.pk, coordinator, accept=False)
    reminding.remind_all()
    assert told("reminder") == []
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        reminding.remind_all()
    assert len(told("reminder")) == 1
