"""One call that asked two things: the story, and what it may not do."""

import pytest
from bs4 import BeautifulSoup

from tests.city import CALLED_POSTED
from tests.forms.builders import published, question
from tests.workflows.desk.conftest import address, case_in, fresh, panels
from tests.workflows.linking.conftest import moves
from workflows.cases.models import Case
from workflows.casetypes import pausing
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category
from workflows.intake.models import Submission
from workflows.linking import splitting
from workflows.linking.models import CaseLink
from workflows.messages.models import OutboxMessage

BOTH = "Twee broden en melk. En wie laat de hond uit?"


def begun(client, case, *, type="request", take=("name", "email", "phone", "address")):
    """Choose a type and which answers go along; return the address and what stands in the form."""
    url = f"{address(case, 'split')}?type={type}" + "".join(f"&take={key}" for key in take)
    form = BeautifulSoup(client.get(url).content, "html.parser").select_one("form.desk-intake")
    boxes = {box["name"]: box.get("value", "") for box in form.select("input[name]")
             if box["type"] not in ("checkbox", "radio")}  # fmt: skip
    ticked = {box["name"]: box["value"] for box in form.select("input[checked]")}
    texts = {box["name"]: box.text.strip() for box in form.select("textarea")}
    chosen = {one.find_parent("select")["name"]: one["value"]
              for one in form.select("option[selected]")}  # fmt: skip
    return url, {**boxes, **ticked, **texts, **chosen}


def test_one_call_is_split_into_two_cases(desk, city, handler):
    """The story: she asked for groceries and, in the same breath, for somebody to walk the dog."""
    case = case_in("screened", city, handler)
    mails = OutboxMessage.objects.count()
    choice = desk.get(address(case, "split")).content.decode()
    picked = BeautifulSoup(choice, "html.parser").select("input[name=take][checked]")
    # Who she is goes along as a rule; what she asks only if somebody says so.
    assert {box["value"] for box in picked} >= {"name", "email", "phone", "address"}
    assert "text" not in {box["value"] for box in picked}
    url, typed = begun(desk, case)
    assert (typed["name"], typed["address-street"]) == ("Mia Voorbeeld", "Voorbeeldstraat")
    assert (typed["text"], typed.get("category", "")) == ("", "")
    dog = Category.objects.exclude(key="groceries").first()
    typed |= {"category": dog.key, "text": "Wie laat de hond uit?"}
    assert desk.post(url, typed)["Location"] == address(case)

    second = Case.objects.exclude(pk=case.pk).get()
    assert (second.state, second.category, second.person) == ("new", dog, case.person)
    assert (second.channel, second.filed_by, second.test) == (case.channel, handler, False)
    assert Submission.objects.get(case=second).answers["text"] == "Wie laat de hond uit?"
    # The first keeps its state, its category and all its answers.
    assert (fresh(case).state, fresh(case).category) == ("screened", case.category)
    assert Submission.objects.get(case=case).answers["text"] == "Twee broden en melk."
    for one, other, words in ((second, case, "Split off from"), (case, second, "split off")):
        (row,) = panels(desk.get(address(one)))["linked"].content.rows
        assert (row.other, words in row.words) == (other, True)
        (entry,) = [
            entry
            for entry in panels(desk.get(address(one)))["timeline"].content
            if entry.title == "Split into two cases"
        ]
        assert str(other) in entry.lines[0]
    # She was told once, when she asked.
    assert OutboxMessage.objects.count() == mails
    # A second press opens no third.
    assert desk.post(url, typed)["Location"] == address(case)
    assert Case.objects.count() == 2


def test_a_pause_stops_nobody_who_splits_a_case(desk, city, handler):
    case = case_in("screened", city, handler)
    pausing.pause([city.request], Texts(nl="Even niet."))
    url, typed = begun(desk, case)
    typed |= {"category": Category.objects.first().key, "text": "Wie laat de hond uit?"}
    assert desk.post(url, typed)["Location"] == address(case)
    assert Case.objects.exclude(pk=case.pk).count() == 1


def test_what_is_missing_is_said_at_its_question_and_nothing_typed_is_lost(desk, city):
    case = city.file()
    url, typed = begun(desk, case)
    refused = desk.post(url, {**typed, "category": "", "text": "Wie laat de hond uit?"})
    html = refused.content.decode()
    assert (refused.status_code, "error-summary" in html) == (422, True)
    assert ("Wie laat de hond uit?" in html, Case.objects.count()) == (True, 1)
    # A page that is too old says so and keeps it as well.
    old = desk.post(url, {**typed, "_token": "x", "category": "groceries", "text": "De hond."})
    assert (old.status_code, "De hond." in old.content.decode()) == (422, True)
    assert Case.objects.count() == 1


def test_answers_fit_another_form_by_what_they_mean(desk, city):
    url, typed = begun(desk, city.file(), type="question", take=("name", "email", "address"))
    assert (typed["name"], typed["email"]) == ("Mia Voorbeeld", "mia@example.org")
    assert desk.post(url, {**typed, "text": "Waar is het loket?"}).status_code == 302
    assert Case.objects.get(kind="question").person == Case.objects.get(kind="request").person


def test_only_an_open_case_is_split_and_somebody_who_was_first_is_named(desk, city, handler):
    case = city.file()
    url, typed = begun(desk, case, take=("name", "address", "category"))
    case_in("screened", city, handler)
    desk.post(address(case, "screen"), {**CALLED_POSTED, "seen": case.version})
    overtaken = desk.post(url, {**typed, "category": "groceries"})
    assert (overtaken.status_code, "handler" in overtaken.content.decode()) == (409, True)
    closed = case_in("closed", city, handler)
    before = Case.objects.count()
    assert desk.get(address(closed, "split")).status_code == 302
    typed |= {"seen": closed.version, "category": "groceries"}
    assert desk.post(url.replace(case.reference, closed.reference), typed).status_code == 422
    assert Case.objects.count() == before
    # Control: seen as it is, the first one is split.
    typed["seen"] = fresh(case).version
    assert desk.post(url, typed).status_code == 302


def test_what_is_split_from_a_discreet_case_is_discreet(desk, city, handler):
    case = city.file()
    desk.post(address(case, "discreet"), {"discreet-on": "on", "seen": case.version})
    url, typed = begun(desk, case, take=("name", "address", "category"))
    desk.post(url, {**typed, "category": "groceries"})
    assert CaseLink.objects.get().case.discreet is True


@pytest.mark.parametrize("name", ["operator", "stranger"])
def test_who_handles_no_cases_splits_none(name, request, desk, sign_in, city):
    case = city.file()
    url, typed = begun(desk, case)
    assert sign_in(request.getfixturevalue(name)).post(url, typed).status_code == 403
    assert (Case.objects.count(), moves(case)) == (1, ["received"])


def test_whom_it_is_for_and_in_which_language_goes_along(desk, city):
    version = published(
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("on_behalf", "Voor wie?", key="whom"),
        question("select", "Welke taal?", key="tongue", meaning="languages", source="languages"),
        question("long_text", "Wat?", key="text", required=False),
    )
    city.request.form = version.definition
    city.request.save()
    case = city.file(version=version, whom={"who": "self"}, tongue="fr")
    assert splitting.about_people(case) == {"name", "whom", "tongue"}
    _url, typed = begun(desk, case, take=sorted(splitting.about_people(case)))
    assert (typed["whom-who"], typed["tongue"], typed["text"]) == ("self", "fr", "")


def test_a_type_that_needs_a_file_is_not_split_off(city):
    for required in (False, True):
        version = published(
            question("name", "Je naam", key="name", meaning="filer.name"),
            question("file", "Een foto?", key="photo", accepts=["pictures"], required=required),
        )
        city.question.form = version.definition
        city.question.save()
        assert (city.question in splitting.types()) is not required


def test_a_type_that_may_do_without_files_is_split_off_without(desk, city):
    version = published(
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("file", "Een foto?", key="photo", accepts=["pictures"], required=False),
    )
    city.question.form = version.definition
    city.question.save()
    case = city.file()
    url, typed = begun(desk, case, type="question", take=("name",))
    html = desk.get(url).content.decode()
    assert ("Files stay with this case" in html, "photo" in typed) == (True, False)
    assert desk.post(url, typed).status_code == 302
    assert Case.objects.get(kind="question").submission.answers["name"] == "Mia Voorbeeld"
