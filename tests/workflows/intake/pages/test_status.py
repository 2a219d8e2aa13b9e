"""The page by link says how it stands: for each kind, in each state, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.utils.translation import override

from tests.city import CALLED
from tests.pages import address_in
from tests.workflows.desk.conftest import case_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, PurgeGround, Verb
from workflows.cases.steps import NOW, label_of
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.shared.services import screen
from workflows.messages.services import sweep
from workflows.privacy import services as privacy

# kind → the words of the steps, in Dutch and in English: new, screened, matched, closed.
STEPS = {
    "request": (
        ["Ontvangen", "Bekeken", "Vrijwilliger gevonden", "Afgerond"],
        ["Received", "Looked at", "Volunteer found", "Done"],
    ),
    "collective_need": (
        ["Ontvangen", "Bekeken", "Vrijwilliger gevonden", "Afgerond"],
        ["Received", "Looked at", "Volunteer found", "Done"],
    ),
    "offer": (
        ["Ingeschreven", "We spraken met je", "Je helpt", "Gestopt"],
        ["Signed up", "We spoke with you", "You are helping", "Stopped"],
    ),
    "donation": (
        ["Aangeboden", "Aanvaard", "Aan iemand gegeven", "Afgerond"],
        ["Offered", "Accepted", "Given to someone", "Done"],
    ),
    "question": (
        ["Gevraagd", "Wordt uitgezocht", "Beantwoord"],
        ["Asked", "Being looked into", "Answered"],
    ),
    "report": (
        ["Ontvangen", "Onderzocht", "Afgehandeld"],
        ["Received", "Looked into", "Settled"],
    ),
}
# What is still to come, of which nobody knows whether it will be a volunteer.
TO_COME = {"Vrijwilliger gevonden": "Hulp gevonden", "Volunteer found": "Help found"}
PASSED_ON = ("Doorgegeven aan Buurtwerk", "Passed on to Neighbourhood work")
STATES = {"new": 0, "screened": 1, "matched": 2, "closed": -1}
# A question and a report are matched with nobody.
NEVER = {("question", "matched"), ("report", "matched")}


def read(client, case, language):
    """Return the steps of the page as (words, "done", "now" or "later")."""
    answer = client.get(address_in(language, "case_status", case.link))
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    for beside in page.select(".steps .done, .step-date, .step-promise"):
        beside.extract()
    steps = [
        (step.select_one(".step-name").text.strip(), step["class"][0].removeprefix("is-"))
        for step in page.select(".steps li")
    ]
    [now] = page.select("[aria-current=step]")
    name, sentence = (part.text.strip() for part in now.select("p"))
    assert [words for words, when in steps if when == "now"] == [name]
    assert sentence.endswith((".", "?"))
    return steps


def expected(words, here):
    if here < 0:  # it has ended, and went through nothing else
        words, here = [words[0], words[-1]], 1
    when = ["done" if place < here else "later" for place in range(len(words))]
    when[here] = "now"
    words = [TO_COME.get(word, word) if place > here else word for place, word in enumerate(words)]
    return list(zip(words, when, strict=True))


@pytest.mark.parametrize(
    ("kind", "state"),
    [(kind, state) for kind in STEPS for state in STATES if (kind, state) not in NEVER],
)
def test_each_state_of_each_kind_in_both_languages(client, city, kind, state):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(kind=kind, state=state)
    for language, words in zip(("nl", "en"), STEPS[kind], strict=True):
        assert read(client, case, language) == expected(words, STATES[state])


def without_words(kinds, states):
    """Return the kinds and states of which the page has no step, or no sentence."""
    return {(kind, state) for kind in kinds for state in states if not has_words(kind, state)}


def has_words(kind, state):
    case = Case(kind=kind, state=state)
    try:
        return bool(label_of(case) and NOW[kind][state])
    except KeyError:
        return False


def test_every_kind_and_every_state_has_words():
    # What is purged has no page any more.
    states = set(CaseState) - {CaseState.PURGED}
    assert without_words(Kind, states) == NEVER
    assert (set(STEPS), {*STATES, "referred"}) == (set(Kind), states)


def test_a_kind_or_a_state_that_is_new_is_found_without_words():
    """A control of the test above."""
    assert without_words([Kind.OFFER, "loan"], [CaseState.NEW, "waiting"]) == {
        ("offer", "waiting"),
        ("loan", "new"),
        ("loan", "waiting"),
    }


@pytest.mark.parametrize("kind", STEPS)
def test_a_partner_stands_where_a_volunteer_would(client, city, coordinator, kind):
    case = case_in("referred", city, coordinator)
    Case.objects.filter(pk=case.pk).update(kind=kind)
    for number, language in enumerate(("nl", "en")):
        words = STEPS[kind][number]
        wanted = [*words[:2], PASSED_ON[number], words[-1]]
        assert read(client, case, language) == expected(wanted, 2)


def test_it_still_says_that_a_partner_helped_when_it_is_done(client, city, coordinator):
    case = case_in("referred", city, coordinator)
    outcome = case.case_type.outcomes.first()
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    words = STEPS["request"][0]
    went_by = [*words[:2], PASSED_ON[0], words[-1]]
    assert read(client, case, "nl") == expected(went_by, 3)


def test_who_comes_back_from_a_partner_reads_of_no_volunteer(client, city, coordinator):
    case = case_in("referred", city, coordinator)
    move(case.pk, Verb.TAKE_BACK, staff(coordinator), Return("partner_refused"))
    page = client.get(f"/en/case/{case.link}/").content.decode()
    assert "We are looking for somebody near you who can help." in page
    assert "olunteer" not in BeautifulSoup(page, "html.parser").select_one(".steps").text


def test_the_page_moves_with_the_case_and_is_gone_with_it(
    client, city, coordinator, privacy_officer
):
    words = STEPS["request"][0]
    for state, here in STATES.items():
        case = case_in(state, city, coordinator)
        went_by = [words[0], words[1], words[-1]] if state == "closed" else words
        assert read(client, case, "nl") == expected(went_by, here % len(went_by))
    assert client.get(f"/nl/aanvraag/{case.link}/ontvangen/").status_code == 200
    privacy.purge(case.pk, privacy_officer, PurgeGround.ERASURE)
    for path in ("", "ontvangen/"):
        page = client.get(f"/nl/aanvraag/{case.link}/{path}")
        assert page.status_code == 410
        assert "Je gegevens zijn vernietigd" in page.content.decode()
        assert client.get(f"/nl/aanvraag/no-link-of-ours/{path}").status_code == 404


def test_of_who_helps_the_first_name_and_nothing_that_was_typed_is_on_it(client, city, coordinator):
    case = case_in("matched", city, coordinator)
    page = client.get(f"/en/case/{case.link}/").content.decode()
    assert "Vera" in page
    shown = {"Vera Vrijwilliger", "Mia", "Voorbeeldstraat", "mia@example.org", "Twee broden"}
    assert {text for text in shown if text in page} == set()
    assert f"{case.reference[:3]} " in BeautifulSoup(page, "html.parser").text


# A Wednesday, nine o'clock in Leuven; the team is there from 8 to 20.
MORNING = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)


def dates(client, case):
    """Return when each step was, by its words, and what is promised."""
    page = BeautifulSoup(client.get(f"/en/case/{case.link}/").content, "html.parser")
    steps = {
        step.select_one(".step-name").find(string=True).strip(): (
            step.select_one(".step-date") or step.new_string("")
        ).text
        for step in page.select(".steps li")
    }
    promise = page.select_one(".step-promise")
    return steps, promise.text if promise else ""


def test_each_step_has_its_day_and_the_next_a_promise(client, city, coordinator):
    with time_machine.travel(MORNING, tick=False):
        case = city.file()
        steps, promise = dates(client, case)
    assert steps == {
        "Received": "18 March 2026",
        "Looked at": "",
        "Help found": "",
        "Done": "",
    }
    # 24 opening hours: eleven today, twelve tomorrow, one on Friday.
    assert promise == "We do this by Friday 20 March at the latest."

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        screen(case.pk, coordinator, CALLED)
        steps, promise = dates(client, case)
    assert steps["Received"] == "18 March 2026"
    assert steps["Looked at"] == "19 March 2026"
    assert promise == "We do this by Monday 23 March at the latest."


def test_who_waits_too_long_reads_so(client, city):
    with time_machine.travel(MORNING, tick=False):
        case = city.file()
    with time_machine.travel(MORNING + timedelta(days=9), tick=False):
        assert dates(client, case)[1].startswith("It takes longer than we wish.")


def test_nothing_is_promised_where_the_case_type_promises_nothing(client, city):
    CaseType.objects.update(new_within=None)
    assert dates(client, city.file())[1] == ""


def test_a_step_that_was_skipped_is_not_told_as_done(client, city, coordinator):
    case = city.file()
    outcome = city.request.outcomes.get(key="helped")
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    assert [words for words, _when in read(client, case, "en")] == ["Received", "Done"]


def test_the_mail_promises_what_the_page_does_and_no_more(client, city):
    with time_machine.travel(MORNING, tick=False):
        case = city.file(language="en")
        sweep()
        promise = dates(client, case)[1]
        city.request.new_within = None
        city.request.save()
        city.file(language="en")
        sweep()
    sentence = str(NOW[Kind.REQUEST][CaseState.NEW])
    assert promise == "We do this by Friday 20 March at the latest."
    with override("en"):
        assert f"\n\n{sentence} {promise}\n" in mail.outbox[0].body
        assert f"\n\n{sentence}\n" in mail.outbox[1].body
