"""The draft of a case type on the screens of a coordinator, and in no list of anybody."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.log_actions import registry

from tests.workflows.desk.test_admin import case_type_sent
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.intake.closed_forms import open_to_staff
from workflows.intake.models import TryOut
from workflows.linking import splitting
from workflows.privacy import record
from workflows.revising import services

MARK = "Ontwerp van morgen"


@pytest.fixture
def desk(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def draft(city, coordinator) -> CaseType:
    draft = services.make(city.request, coordinator)
    CaseType.with_drafts.filter(pk=draft.pk).update(name=Texts(nl=MARK, en=MARK))
    return CaseType.with_drafts.get(pk=draft.pk)


def text(response) -> str:
    return response.content.decode()


def screen(case_type) -> str:
    return reverse("desk:case_type_draft", args=[case_type.pk])


def do(case_type, what: str) -> str:
    return reverse("desk:case_type_draft_do", args=[case_type.pk, what])


def test_from_making_it_to_putting_it_live(desk, city, coordinator):
    live = city.request
    assert screen(live) in text(desk.get(reverse("case-types:edit", args=[live.pk])))
    assert "Make a draft" in text(desk.get(screen(live)))
    made = desk.post(screen(live), follow=True)
    draft = live.draft
    assert "This is a draft" in text(made)
    assert "There is a draft" in text(desk.get(reverse("case-types:edit", args=[live.pk])))
    assert "says the same" in text(desk.get(screen(draft)))

    CaseType.with_drafts.filter(pk=draft.pk).update(retention_days=60)
    desk.post(do(draft, "try-out"), {"mail_to": "tester@example.org"})
    link = TryOut.objects.get(case_type=draft)
    test = city.file(draft, version=link.version)
    shown = text(desk.get(screen(live)))
    for said in (f"/nl/probeerversie/{link.link}/", "tester@example.org", test.reference, ">60<"):
        assert said in shown
    assert desk.get(reverse("desk:case", args=[test.reference])).status_code == 200

    seen = services.seen_of(CaseType.with_drafts.get(pk=draft.pk))
    answer = desk.post(do(draft, "live"), {"seen": seen}, follow=True)
    assert "is live as you set it" in text(answer)
    live.refresh_from_db()
    assert (live.retention_days, Case.objects.count()) == (60, 0)
    assert (
        registry.get_logs_for_instance(live)
        .filter(action="wagtail.edit", user=coordinator)
        .exists()
    )


def test_the_form_of_a_draft_saves_it_without_key_and_pause(desk, city, draft):
    address = reverse("case-types:edit", args=[draft.pk])
    shown = desk.get(address)
    assert not {"key", "paused", "is_draft"} & set(shown.context["form"].fields)
    assert (
        "paused"
        in desk.get(reverse("case-types:edit", args=[city.request.pk])).context["form"].fields
    )
    for name in ("history", "usage"):
        assert desk.get(reverse(f"case-types:{name}", args=[draft.pk])).status_code == 200
    write = reverse("messages-set:write", args=["case-type", draft.pk, "received"])
    assert desk.get(write).status_code == 200


def test_it_is_refused_in_words(desk, draft):
    draft.outcomes.all().delete()
    again = CaseType.with_drafts.get(pk=draft.pk)
    refused = desk.post(do(draft, "live"), {"seen": services.seen_of(again)})
    assert refused.status_code == 409
    assert "Add an outcome: without one, no case can be closed." in text(refused)
    assert "Something was changed" in text(desk.post(do(draft, "live"), {"seen": "otherwise"}))


def test_the_second_coordinator_is_told(desk, city, draft):
    assert "The draft is gone" in text(desk.post(do(draft, "away"), follow=True))
    for what in ("live", "away", "try-out", "end-tests"):
        told = text(desk.post(do(draft, what), follow=True))
        assert "a colleague put it live or threw it away" in told
    assert desk.post(do(city.request, "live")).status_code == 409
    assert desk.post(do(city.request, "sell")).status_code == 404


def test_a_wrong_address_stands_at_its_field(desk, draft):
    wrong = desk.post(do(draft, "try-out"), {"mail_to": "mia@"})
    assert wrong.status_code == 422
    assert 'value="mia@"' in text(wrong)
    assert TryOut.objects.count() == 0


def test_a_new_case_type_begins_as_a_draft(desk, city):
    sent = case_type_sent(city, is_draft="on", key="meals")
    desk.post(reverse("case-types:add"), sent)
    draft = CaseType.with_drafts.get(is_draft=True)
    assert "It is new" in text(desk.get(screen(draft)))
    desk.post(do(draft, "live"), {"seen": services.seen_of(draft)})
    assert CaseType.objects.get(key="maaltijden-aan-huis").outcomes.count() == 1


@pytest.mark.parametrize("who", ["handler", "operator", "editor", "privacy_officer"])
def test_only_who_sets_case_types_may(request, sign_in, draft, who):
    other = sign_in(request.getfixturevalue(who))
    assert other.get(screen(draft)).status_code in (302, 403)
    other.post(do(draft, "away"))
    assert CaseType.with_drafts.filter(pk=draft.pk).exists()


def test_no_list_that_code_takes_has_it(city, draft):
    lists = {
        "objects": list(CaseType.objects.all()),
        "of a programme": list(city.programme.case_types.all()),
        "of a team": list(city.team.case_types.all()),
        "cached": list(reference.case_types().values()),
        "open to staff": list(open_to_staff()),
        "split": splitting.types(),
        "processing": [one for each in record.activities() for one in each.case_types],
    }
    without = {name: draft in rows for name, rows in lists.items()}
    assert without == dict.fromkeys(lists, False)
    assert {name: city.request in rows for name, rows in lists.items()} == dict.fromkeys(
        lists, True
    )
    assert reference.case_type(draft.pk) == draft


def test_no_field_of_a_form_offers_it(city, draft):
    """Every foreign key to a case type, as a form would offer it."""
    offered = [
        field.formfield()
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is CaseType and field.editable
    ]
    assert len(offered) > 5
    for field in offered:
        assert draft not in field.queryset
        assert city.request in field.queryset


SCREENS = ("partners:add", "rules:add", "desk:queue", "desk:choose")


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_names_it(desk, city, draft, name):
    CaseType.objects.filter(pk=city.request.pk).update(name=Texts(nl="Wat leeft", en="Alive"))
    reference.forget()
    shown = text(desk.get(reverse(name)))
    assert MARK not in shown
    assert "Alive" in shown


def test_the_api_knows_it_not(client, city, draft):
    listed = client.get("/api/help/v1/forms/").json()
    assert "request" in [form["form"] for form in listed]
    assert draft.key not in str(listed)
    assert client.get(f"/api/help/v1/forms/{draft.key}/").status_code == 404


def test_the_list_of_case_types_has_it_as_a_draft(desk, draft):
    assert f"{MARK} (draft)" in text(desk.get(reverse("case-types:index")))
