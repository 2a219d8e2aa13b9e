"""The menu, the first screen and the settings, by role."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workflows.desk.conftest import days_ago
from workflows.casetypes.models import CaseType, Partner
from workflows.desk import services
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
    names = ("queue", "choose", "open", "due")
    return {name for name in names if f'"{reverse(f"desk:{name}")}"' in html}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("editor", set()),
        ("operator", {"queue", "choose"}),
        ("handler", {"queue", "choose"}),
        ("coordinator", {"queue", "choose"}),
        ("privacy_officer", {"open", "due"}),
    ],
)
def test_the_menu_shows_each_role_its_own(request, sign_in, city, name, shown):
    assert links(sign_in(request.getfixturevalue(name))) == shown


def test_case_staff_see_their_numbers_as_links(desk, city, handler):
    city.file(options=days_ago(3))
    services.assign(city.file().pk, handler, handler, seen=None, before=None)
    numbers = desk.get(HOME).context["numbers"]
    assert [number.text for number in numbers] == ["1", "1", "2"]
    for number in numbers:
        assert len(desk.get(number.url).context["rows"]) == int(number.text)


def test_the_privacy_officer_sees_how_many_are_due_and_no_case(sign_in, privacy_officer, city):
    case = city.file()
    page = sign_in(privacy_officer).get(HOME)
    assert page.context["due"] == "0"
    assert "numbers" not in page.context
    assert case.reference not in page.content.decode()


def test_an_editor_sees_no_number_and_the_database_is_not_even_asked(sign_in, editor, city):
    city.file()
    client = sign_in(editor)
    client.get(HOME)
    with CaptureQueriesContext(connection) as queries:
        client.get(HOME)
    assert [query for query in queries if "workflows_case" in query["sql"]] == []


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
        "phone": "",
    }
    assert client.post(reverse("partners:add"), {**data, "name_nl": ""}).status_code == 200
    assert not Partner.objects.filter(key="caw").exists()
    client.post(reverse("partners:add"), data)
    assert dict(Partner.objects.get(key="caw").name) == {"nl": "CAW", "en": "CAW (welfare)"}


def test_a_case_type_is_made_with_its_checklist_and_outcomes(sign_in, coordinator, city):
    def rows(prefix, *labels):
        counts = {"TOTAL_FORMS": len(labels), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
        data = {f"{prefix}-{name}": value for name, value in counts.items()}
        for number, label in enumerate(labels):
            start = f"{prefix}-{number}"
            data |= {
                f"{start}-label_nl": label,
                f"{start}-label_en": "",
                f"{start}-key": label.lower(),
                f"{start}-order": number,
                f"{start}-id": "",
                f"{start}-DELETE": "",
            }
        return data

    data = {
        "name_nl": "Maaltijden",
        "name_en": "Meals",
        "key": "meals",
        "kind": "request",
        "programme": city.programme.pk,
        "form": city.request.form_id,
        "team": city.team.pk,
        "helpers_needed": 1,
        "helps_at_once": 1,
        "retention_days": 30,
        **rows("checklist", "Gebeld", "Allergie"),
        **rows("outcomes", "Geholpen"),
    }
    sign_in(coordinator).post(reverse("case-types:add"), data)
    made = CaseType.objects.get(key="meals")
    assert [item.key for item in made.checklist.all()] == ["gebeld", "allergie"]
    assert [str(outcome) for outcome in made.outcomes.all()] == ["Geholpen"]


def test_the_key_of_a_message_stays_and_none_is_added(sign_in, coordinator, city):
    client = sign_in(coordinator)
    template = MessageTemplate.objects.get(key="received")
    address = reverse("messages-set:edit", args=[template.pk])
    data = {"key": "other", "subject_nl": "Goed aangekomen", "body_nl": "Dag {name}"}
    client.post(address, data)
    template.refresh_from_db()
    assert (template.key, str(template.subject)) == ("received", "Goed aangekomen")
    assert client.get(reverse("messages-set:add")).status_code == 302


def test_nothing_set_can_be_deleted(sign_in, coordinator, city):
    client = sign_in(coordinator)
    assert client.post(reverse("partners:delete", args=[city.partner.pk])).status_code == 302
    assert Partner.objects.filter(pk=city.partner.pk).exists()


def test_each_language_of_a_text_has_its_own_label(sign_in, coordinator, city):
    html = sign_in(coordinator).get(reverse("partners:add")).content.decode()
    for number, language in enumerate(("Nederlands", "English")):
        assert f'for="id_name_{number}"' in html
        assert language in html
