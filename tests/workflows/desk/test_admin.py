"""The menu, the first screen and the settings, by role."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workflows.desk.conftest import days_ago
from workflows.cases.states import OPEN
from workflows.casetypes.models import CaseType, Outcome
from workflows.casetypes.partners import Partner
from workflows.desk.shared import services
from workflows.messages.models import MessageTemplate

HOME = reverse("wagtailadmin_home")
SETTINGS = (
    "programmes",
    "case-types",
    "categories",
    "teams",
    "partners",
    "messages-set",
    "neighbourhoods",
)


def links(client):
    """The addresses in the menu and on the first screen."""
    html = client.get(HOME).content.decode()
    names = ("queue", "choose", "open", "due", "figures")
    return {name for name in names if f'"{reverse(f"desk:{name}")}"' in html}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("editor", set()),
        ("operator", {"queue", "choose"}),
        ("handler", {"queue", "choose"}),
        ("coordinator", {"queue", "choose", "figures"}),
        ("privacy_officer", {"open", "due"}),
    ],
)
def test_the_menu_shows_each_role_its_own(request, sign_in, city, name, shown):
    assert links(sign_in(request.getfixturevalue(name))) == shown


def test_case_staff_see_their_numbers_as_links(desk, city, handler):
    city.file(options=days_ago(3))
    services.assign(city.file().pk, handler, handler, seen=None, before=None)
    [requests] = desk.get(HOME).context["work"]
    numbers = requests.numbers
    assert [number.text for number in numbers] == ["2", "1", "1", "2", "1", "0", "0"]
    for number in numbers:
        assert len(desk.get(number.url).context["rows"]) == int(number.text)


def test_the_privacy_officer_sees_how_many_are_due_and_no_case(sign_in, privacy_officer, city):
    case = city.file()
    page = sign_in(privacy_officer).get(HOME)
    assert page.context["to_purge"] == "0"
    assert "work" not in page.context
    assert case.reference not in page.content.decode()


def test_an_editor_sees_no_number_and_the_database_is_not_even_asked(sign_in, editor, city):
    city.file()
    client = sign_in(editor)
    client.get(HOME)
    with CaptureQueriesContext(connection) as queries:
        client.get(HOME)
    assert [query for query in queries if 'FROM "workflows_case"' in query["sql"]] == []


def test_settings_are_for_coordinators(request, sign_in, city):
    for name in ("editor", "operator", "handler", "privacy_officer", "coordinator"):
        client = sign_in(request.getfixturevalue(name))
        for setting in SETTINGS:
            response = client.get(reverse(f"{setting}:index"))
            let_in = response.status_code == 200
            assert let_in == (name == "coordinator"), (name, setting)


def test_a_coordinator_writes_a_partner_in_both_languages(sign_in, coordinator, city):
    client = sign_in(coordinator)
    data = {
        "name_nl": "CAW",
        "name_en": "CAW (welfare)",
        "key": "caw",
        "email": "caw@example.org",
        "language": "nl",
        "phone": "",
    }
    assert client.post(reverse("partners:add"), {**data, "name_nl": ""}).status_code == 200
    assert not Partner.objects.filter(key="caw").exists()
    client.post(reverse("partners:add"), data)
    assert dict(Partner.objects.get(key="caw").name) == {"nl": "CAW", "en": "CAW (welfare)"}


def rows_of(prefix, *labels, **more):
    """What a browser sends of rows with these labels below a case type."""
    counts = {"TOTAL_FORMS": len(labels), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    data = {f"{prefix}-{name}": value for name, value in counts.items()}
    for number, label in enumerate(labels):
        row = {"label_nl": label, "label_en": "", "order": number, "id": "", "DELETE": ""}
        data |= {f"{prefix}-{number}-{name}": value for name, value in (row | more).items()}
    return data


def reasons_sent():
    """What a browser sends of one reason for each way in which a case goes back."""
    sent = rows_of("reasons", "Misgelopen", "Geweigerd", "Vergist", key="")
    verbs = ("release", "take_back", "reopen")
    return sent | {f"reasons-{number}-verb": verb for number, verb in enumerate(verbs)}


def checklist_sent(form, moment="screen"):
    """What a browser sends of one checklist; of none without a form."""
    counts = {"TOTAL_FORMS": 1 if form else 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    row = {"moment": moment, "form": getattr(form, "pk", ""), "id": "", "DELETE": ""}
    return {f"checklists-{name}": value for name, value in counts.items()} | {
        f"checklists-0-{name}": value for name, value in row.items()
    }


def conditions_sent(*rows):
    """What a browser sends of the conditions of a case type."""
    counts = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    sent = {f"conditions-{name}": value for name, value in counts.items()}
    for number, row in enumerate(rows):
        plain = {"weight": 2, "at_most": "", "ground": "", "id": "", "DELETE": ""}
        sent |= {f"conditions-{number}-{name}": value for name, value in {**plain, **row}.items()}
    return sent


def check_ins_sent():
    """What a browser sends of when both sides are asked; of no role of helpers."""
    return {"asked_after_visit": 1, "asked_after_yes": 7, "asked_every": 3, **rows_of("roles")}


def case_type_sent(city, **more):
    """What a browser sends of a new case type with a checklist."""
    return {
        "name_nl": "Maaltijden aan huis",
        "name_en": "Meals",
        "key": "",
        "kind": "request",
        "programme": city.programme.pk,
        "form": city.request.form_id,
        "team": city.team.pk,
        "helpers_needed": 1,
        "helps_at_once": 1,
        "hours_to_answer": 24,
        "retention_days": 30,
        "selection_rule": "4.2",
        "counts_from": "closed",
        "destination": "destroy",
        **check_ins_sent(),
        **{f"{state}_unit": "hours" for state in OPEN},
        **checklist_sent(city.request.checklists.get().form),
        **conditions_sent(),
        **reasons_sent(),
        **rows_of("outcomes", "Geholpen", key="helped"),
        **more,
    }


def test_a_case_type_is_made_with_its_checklist_and_outcomes(sign_in, coordinator, city):
    sign_in(coordinator).post(reverse("case-types:add"), case_type_sent(city, key="meals"))
    made = CaseType.objects.get(key="meals")
    assert made.selection_rule == "4.2"
    asked = city.request.checklists.get().form
    assert [(row.moment, row.form) for row in made.checklists.all()] == [("screen", asked)]
    assert [(row.verb, row.key) for row in made.reasons.all()] == [
        ("release", "misgelopen"),
        ("take_back", "geweigerd"),
        ("reopen", "vergist"),
    ]
    assert [(outcome.key, str(outcome)) for outcome in made.outcomes.all()] == [
        ("helped", "Geholpen")
    ]


def test_a_coordinator_opens_an_outcome_to_the_information_centre(sign_in, coordinator, city):
    client = sign_in(coordinator)
    assert (
        "Also for the information centre" in client.get(reverse("case-types:add")).content.decode()
    )
    client.post(reverse("case-types:add"), case_type_sent(city, key="shut"))
    rows = rows_of("outcomes", "Geholpen", key="helped", at_desk="on")
    client.post(reverse("case-types:add"), case_type_sent(city, key="open", **rows))
    opened = Outcome.objects.filter(case_type__key__in=("shut", "open"), at_desk=True)
    assert [outcome.case_type.key for outcome in opened] == ["open"]


def test_a_case_type_without_an_outcome_is_refused_in_words(sign_in, coordinator, city):
    client = sign_in(coordinator)
    sentence = "Add an outcome: without one, no case can be closed."
    response = client.post(
        reverse("case-types:add"), case_type_sent(city, key="bare", **rows_of("outcomes"))
    )
    assert sentence in response.content.decode()
    assert not CaseType.objects.filter(key="bare").exists()

    # The last one cannot be removed either; a control is another than the last.
    client.post(
        reverse("case-types:add"), case_type_sent(city, **checklist_sent(None), key="meals")
    )
    made = CaseType.objects.get(key="meals")
    row = {"outcomes-0-id": made.outcomes.get().pk, "outcomes-INITIAL_FORMS": 1}
    row |= checklist_sent(None)
    row |= {f"reasons-{number}-id": one.pk for number, one in enumerate(made.reasons.all())}
    row["reasons-INITIAL_FORMS"] = 3
    gone = case_type_sent(city, **{**row, "outcomes-0-DELETE": "on"})
    edit = reverse("case-types:edit", args=[made.pk])
    assert sentence in client.post(edit, gone).content.decode()
    assert [outcome.key for outcome in made.outcomes.all()] == ["helped"]
    more = rows_of("outcomes", "Geholpen", "Anders", key="")
    client.post(edit, {**gone, **more, **row, "outcomes-0-DELETE": "on"})
    assert [outcome.key for outcome in made.outcomes.all()] == ["anders"]


def test_a_new_case_type_begins_with_outcomes_that_can_be_sent_as_they_are(
    sign_in, coordinator, city
):
    client = sign_in(coordinator)
    form = client.get(reverse("case-types:add")).context["form"]
    rows = form.formsets["outcomes"].forms
    keys = [row["key"].value() for row in rows]
    assert (keys[0], len(keys)) == ("helped", 6)

    shown = rows_of("outcomes", *(row["label"].value()["nl"] for row in rows))
    shown |= {f"outcomes-{number}-key": key for number, key in enumerate(keys)}
    client.post(reverse("case-types:add"), case_type_sent(city, key="meals", **shown))
    made = CaseType.objects.get(key="meals")
    assert [outcome.key for outcome in made.outcomes.all()] == keys


def test_an_outcome_that_is_added_comes_last_unless_it_has_a_place(sign_in, coordinator, city):
    client = sign_in(coordinator)
    new = client.get(reverse("case-types:add")).context["form"].formsets["outcomes"]
    assert ([row["order"].value() for row in new.forms], new.empty_form["order"].value()) == (
        [0, 1, 2, 3, 4, 5],
        None,
    )
    rows = rows_of("outcomes", "Geholpen", "Achteraan", "Daarna", "Vooraan", key="")
    rows |= {f"outcomes-{number}-order": place for number, place in enumerate((3, "", "", 0))}
    client.post(reverse("case-types:add"), case_type_sent(city, key="meals", **rows))
    made = CaseType.objects.get(key="meals")
    assert [(one.key, one.order) for one in made.outcomes.all()] == [
        ("vooraan", 0),
        ("geholpen", 3),
        ("achteraan", 4),
        ("daarna", 5),
    ]


def test_a_key_left_empty_is_made_from_the_name_and_like_no_other(sign_in, coordinator, city):
    client = sign_in(coordinator)
    for _time in (1, 2):
        client.post(reverse("case-types:add"), case_type_sent(city))
    made = CaseType.objects.filter(key__startswith="maaltijden").order_by("pk")
    assert [each.key for each in made] == ["maaltijden-aan-huis", "maaltijden-aan-huis-2"]


def test_two_rows_with_one_name_are_refused_in_words(sign_in, coordinator, city):
    data = case_type_sent(city, **rows_of("outcomes", "Geholpen", "Geholpen", key=""))
    response = sign_in(coordinator).post(reverse("case-types:add"), data)
    assert response.status_code == 200
    assert not CaseType.objects.filter(key__startswith="maaltijden").exists()


def test_a_key_stays_what_it_was(sign_in, coordinator, city):
    client = sign_in(coordinator)
    data = {"name_nl": "CAW", "email": "caw@example.org", "language": "nl", "key": "other"}
    client.post(reverse("partners:edit", args=[city.partner.pk]), data)
    changed = Partner.objects.get(pk=city.partner.pk)
    assert (changed.key, str(changed.name)) == (city.partner.key, "CAW")


def test_the_key_of_a_message_stays_and_none_is_added(sign_in, coordinator, city):
    client = sign_in(coordinator)
    template = MessageTemplate.objects.get(key="received")
    address = reverse("messages-set:edit", args=[template.pk])
    data = {"key": "other", "subject_nl": "Goed aangekomen", "body_nl": "Dag {name}: {status_url}"}
    client.post(address, data)
    template.refresh_from_db()
    assert (template.key, str(template.subject)) == ("received", "Goed aangekomen")
    assert client.get(reverse("messages-set:add")).status_code == 302


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Dag {kamer}: {status_url}", "{kamer} cannot be filled in. There is: {name}, {reference}"),
        ("Dag {name}", "{status_url} may not be left out."),
    ],
)
def test_a_message_that_cannot_be_filled_in_is_refused_at_its_field(
    sign_in, coordinator, city, body, sentence
):
    template = MessageTemplate.objects.get(key="received")
    data = {"subject_nl": "Goed aangekomen", "body_nl": body}
    response = sign_in(coordinator).post(reverse("messages-set:edit", args=[template.pk]), data)
    assert list(response.context["form"].errors) == ["body"]
    assert sentence in response.content.decode()
    before = str(template.subject)
    template.refresh_from_db()
    assert str(template.subject) == before


def test_a_message_shows_what_is_filled_in_and_how_it_reads(sign_in, coordinator, city):
    client = sign_in(coordinator)
    template = MessageTemplate.objects.get(key="invitation")
    html = client.get(reverse("messages-set:edit", args=[template.pk])).content.decode()
    for text in (
        "<dt>{invitation_url}</dt><dd>address of the invitation (may not be left out)</dd>",
        "<dt>{category}</dt><dd>what the help is</dd>",
        "Iemand vraagt hulp.",
        "Hoe vaak? Elke week",
        "Hello Mia Voorbeeld",
    ):
        assert text in html
    assert (
        "A volunteer is asked to help" in client.get(reverse("messages-set:index")).content.decode()
    )


def test_nothing_set_can_be_deleted(sign_in, coordinator, city):
    client = sign_in(coordinator)
    assert client.post(reverse("partners:delete", args=[city.partner.pk])).status_code == 302
    assert Partner.objects.filter(pk=city.partner.pk).exists()


def test_each_language_of_a_text_has_its_own_label(sign_in, coordinator, city):
    html = sign_in(coordinator).get(reverse("partners:add")).content.decode()
    for number, language in enumerate(("Nederlands", "English")):
        assert f'for="id_name_{number}"' in html
        assert language in html
