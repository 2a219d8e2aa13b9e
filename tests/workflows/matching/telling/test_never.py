"""A question that is set to never is in nothing that a volunteer reads: of every kind there is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms.engine import describe, questions
from forms.kinds import KINDS
from forms.registers import showing
from tests.city import City
from tests.forms.builders import begin_translation, draft, publish, question, translate
from tests.workflows.matching.conftest import Filer
from tests.workflows.matching.order import told, told_who_steps_in
from workflows.cases.actors import staff
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.matching import mail, volunteers
from workflows.matching.models import Match
from workflows.matching.services import answer, invite
from workflows.matching.telling.showing import CONTACT_KINDS
from workflows.matching.visits import checking, planning, stand_ins
from workflows.matching.visits.models import CheckIn
from workflows.matching.visits.planning import Moment
from workflows.matching.visits.states import Side
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault.ledger import Disclosure

CHOICES = {"one": "Naaldkeuze een", "two": "Naaldkeuze twee"}
# Answers that cannot be told from a page's own words; their labels can.
PLAIN, SHORT = ("category",), 4
ASKED = [kind for kind in KINDS.values() if kind.asks and not kind.is_hidden]
CONTACT = ("name", "email", "phone", "address", "category")


def label_of(kind: str) -> str:
    return f"Naaldvraag {kind.replace('_', '')}"


def moment(kind: Any, shown: str) -> str:
    """When answers of a kind are shown, where an editor chooses `shown` as far as that may be."""
    if not kind.may_be_shown:
        return "never"
    return "after" if shown == "before" and kind.name in CONTACT_KINDS else shown


def every_kind(shown: str) -> list[dict[str, Any]]:
    """A question of each kind, its answer used as nothing, shown to volunteers then."""
    return [
        question(
            kind.name,
            label_of(kind.name),
            key=f"needle_{kind.name}",
            required=kind.is_always_required,
            **({"shown": moment(kind, shown)} if kind.may_be_shown else {}),
            **({"meaning": ""} if kind.meanings else {}),
            **({"choices": CHOICES} if kind.has_choices else {}),
        )
        for kind in ASKED
    ]


def contact_questions(shown: str) -> list[dict[str, Any]]:
    """What the form of a request asks to reach somebody, and what for: shown then."""
    return [
        question(kind, f"Je {kind}", key=kind, meaning=meaning, shown=shown)
        for kind, meaning in zip(
            CONTACT,
            ("filer.name", "filer.email", "filer.phone", "filer.address", "category"),
            strict=True,
        )
    ]


def set_form(city: City, *blocks: dict[str, Any]) -> None:
    """Let a request ask this, in Dutch and English."""
    definition = draft(*blocks, name="Naalden")
    begin_translation(definition)
    translate(definition)
    CaseType.objects.filter(pk=city.request.pk).update(form=publish(definition))
    city.request.refresh_from_db()


def fill_in(case: Case) -> list[str]:
    """Answer every needle of a filed request; return all words by which they are found."""
    submission = case.submission
    answers = dict(submission.answers)
    for kind in ASKED:
        key = f"needle_{kind.name}"
        asked = {one["key"]: one for one in submission.version.schema["steps"][0]["questions"]}
        if key in asked:
            answers[key] = example(kind, case)
    submission.answers = answers
    submission.save(update_fields=["answers"])
    words = describe(submission.version, "nl", submission.answers)
    needles = [one for one in words if one.key.startswith("needle_")]
    assert len(needles) == len(ASKED)
    assert all(one.text for one in needles)
    texts = [one.text for one in needles if one.kind not in PLAIN and len(one.text) > SHORT]
    return [*(one.label for one in needles), *texts]


def example(kind: Any, case: Case) -> Any:
    """Return an answer of a kind, as it is kept."""
    asked = questions(case.submission.version, "nl")[f"needle_{kind.name}"]
    if kind.name == "declaration":
        return "2026-06-01"
    raw = kind.payload(asked)["examples"][-1]
    return raw if kind.takes_files else kind.clean(asked, raw)


def pages(match: Match, *more: str) -> str:
    """All pages that the volunteer of a match can open, in both languages."""
    visitor = Client()
    links = {
        "invitation": match.link,
        "volunteer": volunteers.link_of(match.offer.person_id),
        "offer_help": match.offer.link,
        "case_status": match.offer.link,
    }
    addresses = [reverse(view, args=[link]) for view, link in links.items()]
    read = [
        visitor.get(address.replace("/nl/", f"/{language}/", 1)).content.decode()
        for address in (*addresses, *more)
        for language in ("nl", "en")
    ]
    assert len(read) == 2 * (len(links) + len(more))
    return "\n".join(read)


def mails(match: Match) -> str:
    """All that was mailed to the volunteer of a match."""
    rows = OutboxMessage.objects.filter(case_id=match.offer_id)
    return "\n".join(f"{one.subject}\n{one.body}" for one in map(compose, rows))


def read_by_volunteer(case: Case, offer: Case, user: User) -> tuple[str, str]:
    """Take a request to its helper; return what the volunteer reads before the yes, and after."""
    (match,) = invite(case.pk, [offer.pk], user)
    mail.remind(match)
    before = pages(match) + mails(match)
    answer(match.link, accept=True)
    held = pages(match)
    match = told(match)
    opened = Client().post(reverse("invitation", args=[match.link]), {"show": "on"})["Location"]
    after = held + pages(match, opened) + mails(match)
    assert match.code_word in after
    return before, after


@pytest.mark.parametrize("shown", ["never", "after", "before"])
def test_what_is_set_to_never_is_in_nothing_that_a_volunteer_reads(
    shown: str, city: City, ask: Filer, volunteer: Filer, handler: User
) -> None:
    set_form(city, *contact_questions("after"), *every_kind(shown))
    case = ask(needle_consent=True, needle_declaration=True)
    words = fill_in(case)
    before, after = read_by_volunteer(case, volunteer("Jef Voorbeeld"), handler)

    # The control: what may be shown then is there, and nothing else.
    said = {kind.name: moment(kind, shown) for kind in ASKED if kind.name != "on_behalf"}
    labels = [label_of(name) for name, then in said.items() if then != "never"]
    early = [label_of(name) for name, then in said.items() if then == "before"]
    assert [word for word in words if word in after and word.startswith("Naaldvraag")] == labels
    assert [word for word in words if word in before and word.startswith("Naaldvraag")] == early
    # Whom it is for is told as contact.
    assert "Jan Peeters" not in before
    assert ("Jan Peeters" in after) == (shown != "never")
    if shown == "never":
        assert [word for word in words if word in before + after] == []


@pytest.mark.parametrize("shown", ["never", "after"])
def test_contact_that_is_set_to_never_is_given_to_no_volunteer(
    shown: str, city: City, ask: Filer, volunteer: Filer, handler: User
) -> None:
    set_form(city, *contact_questions(shown))
    case = ask()
    read = "\n".join(read_by_volunteer(case, volunteer("Jef Voorbeeld"), handler))
    words = ("Mia Voorbeeld", "016 00 00 00", "+3216000000", "Voorbeeldstraat", "Centrum/station")
    assert [word for word in words if word in read] == ([] if shown == "never" else [*words])
    assert "mia@example.org" not in read


def test_what_a_case_type_calls_sensitive_is_shown_to_no_volunteer(
    city: City, ask: Filer, volunteer: Filer, handler: User
) -> None:
    blocks = [
        question("short_text", "Naald een", key="one", shown="before", required=False),
        question("short_text", "Naald twee", key="two", shown="before", required=False),
    ]
    set_form(city, *contact_questions("after"), *blocks)
    CaseType.objects.filter(pk=city.request.pk).update(sensitive_fields=["two"])
    case = ask(one="eerste naald", two="tweede naald")
    before, after = read_by_volunteer(case, volunteer("Jef Voorbeeld"), handler)
    assert ("eerste naald" in before, "eerste naald" in after) == (True, True)
    assert "tweede naald" not in before + after
    # The editor is told, the next time that they save.
    asked = showing.Question("Naald twee", "two", "short_text", ())
    sentences = list(showing.errors(city.request.form_id, [(asked, "before")]))
    assert ["two" in sentence for sentence in sentences] == [True]
    assert list(showing.errors(city.request.form_id, [(asked, "never")])) == []


def read_by_who_goes_on(match: Match, other: Case, user: User) -> str:
    """Let help go on; return what the helper is asked, and all that who steps in reads."""
    checking.ask_side(match, Side.VOLUNTEER, 1)
    asked = reverse("check_in", args=[CheckIn.objects.get(match=match).link])
    soon = Moment(timezone.localdate() + timedelta(days=3))
    (visit,) = planning.plan(match.pk, soon, staff(user))
    planning.cannot_come(visit.pk, staff(user))
    steps_in = reverse("stand_in", args=[stand_ins.ask(visit.pk, other.pk, user).link])
    visitor = Client()
    read = [visitor.get(address).content.decode() for address in (asked, steps_in)]
    visitor.post(steps_in, {"answer": "accept"})
    told_who_steps_in()
    contact = visitor.post(steps_in, {"show": "on"})["Location"]
    assert Disclosure.objects.filter(volunteer_id=other.person_id, what="contact_given").exists()
    read += [visitor.get(address).content.decode() for address in (steps_in, contact)]
    rows = OutboxMessage.objects.filter(case_id__in=[match.offer_id, other.pk])
    mailed = [
        compose(one).body for one in rows.filter(template__in=("check_in_helper", "stand_in"))
    ]
    assert len(mailed) == 2
    return "\n".join(read + mailed)


@pytest.mark.parametrize("shown", ["never", "before"])
def test_whoever_helps_for_longer_or_steps_in_reads_what_is_asked_and_nothing_kept_back(
    shown: str, city: City, ask: Filer, volunteer: Filer, handler: User
) -> None:
    set_form(
        city,
        *contact_questions("after")[:-1],
        question("category", "Waarmee?", key="category", meaning="category", shown=shown),
        question("short_text", "Naaldvraag", key="one", shown=shown),
    )
    case = ask(one="eerste naald")
    (match,) = invite(case.pk, [volunteer("Jef Voorbeeld").pk], handler)
    answer(match.link, accept=True)
    read = read_by_who_goes_on(told(match), volunteer("An Ander"), handler)
    assert [word in read for word in ("Boodschappen", "Naaldvraag", "eerste naald")] == [
        shown == "before"
    ] * 3
    assert "Voorbeeldstraat" in read
