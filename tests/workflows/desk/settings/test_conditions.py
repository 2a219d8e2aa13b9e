"""Conditions are set on the screen of a case type, picked from lists, and read back in words."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.city import questions
from tests.forms.builders import draft, publish, question
from tests.workflows.desk.test_admin import case_type_sent, conditions_sent
from workflows.casetypes import copying, reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare
from workflows.revising import services as revising
from workflows.revising.differences import differences

LANGUAGES = {"asked": "meaning:languages", "how": "shares_one", "offered": "meaning:languages"}
CHOICES = {"yes": "Ja", "maybe": "Misschien"}


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def set_conditions(sign_in, coordinator, city):
    """Send the screen of the request's case type with these conditions; return what it says."""
    made = CaseType.objects.get(pk=city.request.pk)
    client = sign_in(coordinator)

    def sent(*rows, **more):
        data = case_type_sent(city, name_nl="Dossier", **conditions_sent(*rows), **more)
        # Its own lists go, and those of a new one come in their place.
        made.checklists.all().delete()
        made.outcomes.all().delete()
        made.reasons.all().delete()
        return client.post(reverse("case-types:edit", args=[made.pk]), data)

    return sent


@pytest.fixture
def ask_more(city):
    """Publish forms with one more question on either side, and have the city use them."""

    def asked(kind, *more):
        form = publish(draft(*questions(kind), *more, name=f"Meer {kind}"))
        CaseType.objects.filter(key=kind).update(form=form)
        getattr(city, kind).refresh_from_db()
        reference.forget()

    return asked


def test_a_condition_is_set_and_read_back(set_conditions, sign_in, coordinator, city):
    answer = set_conditions(
        {**LANGUAGES, "is_hard": "on", "weight": 3}, demanded_checks=["criminal_record"]
    )
    assert answer.status_code == 302, answer.context["form"].errors
    (row,) = FitCondition.objects.all()
    assert (row.case_type, row.how, row.is_hard, row.weight) == (
        city.request,
        Compare.SHARES_ONE,
        True,
        3,
    )
    assert CaseType.objects.get(pk=city.request.pk).demanded_checks == ["criminal_record"]
    shown = sign_in(coordinator).get(reverse("case-types:edit", args=[city.request.pk]))
    html = shown.content.decode()
    assert "of the offer has at least one in common with" in html
    assert ": must fit.</p>" in html


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ({"how": "at_least"}, "how", "questions of another kind"),
        (
            {"asked": "case:neighbourhood", "how": "within", "offered": "case:neighbourhood"},
            "at_most",
            "Write how many neighbourhoods away at most; 0 is the same one.",
        ),
        ({"asked": "question:faith", "how": "equal"}, "asked", "religion and conviction"),
        (
            {"asked": "question:sex", "how": "equal", "offered": "question:woman"},
            "ground",
            "Write down why it is needed here",
        ),
        ({"asked": "question:pick", "how": "equal", "offered": "question:other"}, "offered",
         "have no choice in common"),
        ({"asked": "question:secret", "how": "equal", "offered": "question:woman"}, "asked",
         "is marked as sensitive"),
        ({"asked": "question:gone"}, "asked", "question:gone"),
    ],
)  # fmt: skip
def test_what_cannot_decide_is_refused_at_its_field(
    set_conditions, ask_more, city, row, field, sentence
):
    ask_more(
        "request",
        question("yes_no", "Wat is je geloof?", key="faith"),
        question("yes_no", "Liever een vrouw? (geslacht)", key="sex"),
        question("choose_one", "Kies", key="pick", choices=CHOICES),
        question("yes_no", "Iets gevoeligs", key="secret"),
    )
    ask_more(
        "offer",
        question("yes_no", "Iets", key="woman"),
        question("choose_one", "Kies", key="other", choices={"one": "Een"}),
    )
    CaseType.objects.filter(pk=city.request.pk).update(sensitive_fields=["secret"])
    reference.forget()

    answer = set_conditions({**LANGUAGES, **row}, sensitive_fields=["secret"])

    (errors,) = answer.context["form"].formsets["conditions"].errors
    assert sentence in errors[field][0]
    assert not FitCondition.objects.exists()


def test_gender_is_a_condition_with_its_ground_alone(set_conditions, ask_more):
    ask_more("request", question("yes_no", "Liever een vrouw? (geslacht)", key="sex"))
    ask_more("offer", question("yes_no", "Ben je een vrouw?", key="woman"))
    row = {"asked": "question:sex", "how": "allowed_if", "offered": "question:woman"}
    assert set_conditions({**row, "ground": "Hulp bij het wassen"}).status_code == 302
    assert FitCondition.objects.get().ground == "Hulp bij het wassen"


def test_the_same_condition_twice_is_refused(set_conditions):
    answer = set_conditions(LANGUAGES, LANGUAGES)
    errors = answer.context["form"].formsets["conditions"].errors
    assert len(errors[1]["offered"]) == 1
    assert not errors[0]
    assert not FitCondition.objects.exists()


def test_conditions_go_along_with_a_copy_and_a_draft_and_their_changes_are_told(city, coordinator):
    own = FitCondition.objects.create(case_type=city.request, **LANGUAGES)
    live = CaseType.objects.get(pk=city.request.pk)
    copy = copying.copy_case_type(live, Texts(nl="Kopie"), city.programme)
    assert [(row.asked, row.pk == own.pk) for row in copy.conditions.all()] == [
        ("meaning:languages", False)
    ]
    draft_of = revising.make(live, coordinator)
    FitCondition.objects.filter(case_type=draft_of).update(is_hard=True)
    draft_of.demanded_checks = ["first_talk"]
    draft_of.save()

    told = [(one.what, one.live, one.draft) for one in differences(draft_of, live)]

    checks, condition = told
    assert checks == ("Checks that a volunteer must have", "–", "First talk held")
    assert condition[0].startswith("Condition “")
    assert "of the offer has at least one in common with" in condition[0]
    assert condition[1:] == ("No", "Yes")
    revising.put_live(draft_of, coordinator, seen=revising.seen_of(draft_of))
    own.refresh_from_db()
    assert own.is_hard


def test_a_coordinator_is_told_of_a_condition_whose_question_is_gone(
    sign_in, coordinator, ask_more, city
):
    FitCondition.objects.create(case_type=city.request, **LANGUAGES)
    first = sign_in(coordinator)
    sentence = "does not decide anything any more"
    assert sentence not in first.get("/admin/").content.decode()
    form = publish(
        draft(question("name", "Je naam", key="name", meaning="filer.name"), name="Kaal")
    )
    CaseType.objects.filter(pk=city.offer.pk).update(form=form)
    reference.forget()
    assert sentence in first.get("/admin/").content.decode()
