"""Who sees which group: the usual, what a coordinator sets, and who nobody decides about."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address, fresh, refer, sign_in
from tests.workflows.intake.exports.test_exports import made, private_folder, rows_of
from tests.workflows.referrals.test_page import opened, text
from workflows.cases.models import CaseEvent
from workflows.cases.permissions import OPENING_LASTS
from workflows.cases.sight import sight_on
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.desk.shared import services as desk
from workflows.desk.shared.grounds import SensitiveGround
from workflows.matching.contact import contact_of
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.referrals.services import disclose
from workflows.sight import services
from workflows.sight.models import SightRule
from workflows.sight.policy import WITHHELD, rules, sight_of, sight_of_recipient
from workflows.sight.register import GROUPS, audiences
from workflows.vault.ledger import Disclosure, What
from workflows.vault.registry import Group

__all__ = ["private_folder", "sign_in"]

# As the desk says it to whoever reads English.
SAID = "withheld: ask a coordinator"
SETS = reverse("desk:sight")
PLAIN = set(GROUPS) - {Group.SENSITIVE}
SHARED = {Group.CONTACT, Group.BENEFICIARY, Group.ANSWERS, Group.SENSITIVE}
USUAL = {
    "operator": PLAIN,
    "handler": PLAIN,
    "coordinator": set(GROUPS),
    "partner": SHARED,
    "volunteer": SHARED - {Group.SENSITIVE},
}


def withhold(audience, *groups, case_type=None):
    for group in groups:
        SightRule.objects.create(audience=audience, group=group, case_type=case_type, is_seen=False)


def sensitive(case_type, *keys):
    CaseType.objects.filter(pk=case_type.pk).update(sensitive_fields=list(keys))
    reference.forget()


def posted(case_type=None, **changed):
    """What a browser sends of the table, with some ticks other than they are."""
    ticks = {f"{who}.{group}": "on" for who, group in services.ticks(case_type)}
    for name, is_ticked in changed.items():
        who, group = name.split("__")
        ticks.pop(f"{who}.{group}", None)
        if is_ticked:
            ticks[f"{who}.{group}"] = "on"
    return ticks


def test_as_usual_each_sees_what_they_did_and_what_is_sensitive_is_for_coordinators(db):
    found = {one.key: set(sight_of_recipient(one.key, None).groups) for one in audiences()}
    assert found == USUAL


def test_a_role_is_what_it_may_and_whoever_has_none_sees_nothing(
    city, operator, handler, coordinator, privacy_officer, editor
):
    staff = (operator, handler, coordinator, privacy_officer, editor)
    seen = [set(sight_of(one, city.request.pk).groups) for one in staff]
    assert seen == [PLAIN, PLAIN, set(GROUPS), set(GROUPS), set()]


def test_a_coordinator_sets_it_for_all_and_for_one_case_type(city, handler, coordinator, sign_in):
    client = sign_in(coordinator)
    assert client.post(SETS, posted(handler__notes=False)).status_code == 302
    there = f"{SETS}?type=request"
    assert client.post(there, posted(city.request, handler__notes=True)).status_code == 302
    kinds = (None, city.request.pk, city.offer.pk)
    assert [sight_of(handler, one).sees(Group.NOTES) for one in kinds] == [False, True, False]
    assert SightRule.objects.count() == 2
    client.post(SETS, posted(handler__notes=True))
    assert [sight_of(handler, one).sees(Group.NOTES) for one in kinds] == [True, True, True]


@pytest.mark.parametrize(
    ("name", "is_ticked"),
    [("coordinator__contact", False), ("partner__notes", True), ("volunteer__sensitive", True)],
)
def test_what_nobody_decides_about_is_refused_in_words(name, is_ticked, city, coordinator, sign_in):
    page = sign_in(coordinator).post(SETS, posted(handler__files=False, **{name: is_ticked}))
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert 'name="handler.files" aria-label="Case handler: Files">' in page.content.decode()
    assert not SightRule.objects.exists()


def test_others_do_not_set_it(city, handler, privacy_officer, sign_in):
    assert [sign_in(one).post(SETS, {}).status_code for one in (handler, privacy_officer)] == [
        403,
        403,
    ]


def test_correcting_leaves_what_is_withheld_as_it_is(city, handler, sign_in):
    case = city.file()
    withhold("handler", Group.CONTACT)
    client = sign_in(handler)
    form = client.get(address(case, "correct")).context["main"].form
    assert {name for name in form.fields if name.startswith("person")} == set()
    sent = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    sent |= {form.add_prefix("case-language"): "en", "seen": case.version}
    client.post(address(case, "correct"), sent)
    person = Person.objects.get(pk=case.person_id)
    assert (fresh(case).language, person.name, person.phone) == (
        "en",
        "Mia Voorbeeld",
        "+3216000000",
    )


def test_a_file_says_withheld_for_whom_it_is(city, coordinator, handler, private_folder):
    city.file()
    handler.user_permissions.add(permission("export_case"))
    withhold("handler", Group.ANSWERS, case_type=city.request)
    (mine,), (all_of_it,) = (
        rows_of(one, made(one, city.request.form)) for one in (fresh_user(handler), coordinator)
    )
    assert (mine["text"], mine["name"]) == (str(WITHHELD), "Mia Voorbeeld")
    assert all_of_it["text"] == "Twee broden en melk."


def permission(name):
    return Permission.objects.get(codename=name)


def fresh_user(user):
    return type(user).objects.get(pk=user.pk)


def screened(city, handler):
    case = city.file()
    desk.screen(case.pk, handler, {"called": True})
    return fresh(case)


def test_a_partner_reads_withheld_and_the_ledger_does_not_say_that_it_was_shown(
    city, handler, client
):
    case = screened(city, handler)
    referral = refer(case, city, handler)
    assert "Mia Voorbeeld" in text(opened(client, referral))
    withhold("partner", Group.CONTACT)
    page = text(opened(client, referral))
    assert ("Mia Voorbeeld" in page, str(WITHHELD) in page) == (False, True)
    assert disclose(referral, What.REFERRAL_OPENED).fields == []


def test_what_partners_are_not_shown_is_not_offered(city, handler, sign_in):
    case = screened(city, handler)
    withhold("partner", Group.CONTACT)
    form = sign_in(handler).get(address(case, "refer")).context["main"].form
    offered = {key for key, _words in form.fields["fields_shared"].choices}
    assert offered == {"category", "languages", "text"}


def test_a_handler_who_is_not_shown_it_shares_it_unseen(city, handler, sign_in):
    case = screened(city, handler)
    withhold("handler", Group.CONTACT)
    form = sign_in(handler).get(address(case, "refer")).context["main"].form
    words = dict(form.fields["fields_shared"].choices)
    assert words["name"].endswith(SAID)
    assert words["text"].endswith("Twee broden en melk.")


def test_a_volunteer_is_told_no_contact_that_volunteers_are_not_shown(city):
    case = city.file()
    assert contact_of(case).phone == "+3216000000"
    withhold("volunteer", Group.CONTACT)
    found = contact_of(fresh(case))
    assert (found.name, found.phone, found.email, found.address) == ("", "", "", [])


def test_what_is_sensitive_opens_with_a_ground_for_an_hour(city, handler, operator, sign_in):
    sensitive(city.request, "text")
    case, client = city.file(), sign_in(handler)
    body = client.get(address(case)).content.decode()
    assert ("Twee broden" in body, SAID in body) == (False, True)
    url = address(case, "open-sensitive")
    assert client.post(url, {"seen": case.version}).status_code == 422
    Disclosure.objects.all().delete()
    ground = {"open-sensitive-ground": "danger", "seen": case.version}
    assert client.post(url, ground).status_code == 302
    assert "Twee broden" in client.get(address(case)).content.decode()
    line = Disclosure.objects.get(what="case_opened")
    assert (line.ground, line.fields, line.to) == ("danger", ["sensitive"], handler.pk)
    assert case.events.filter(what=CaseEvent.What.OPENED, reason="danger").count() == 1
    assert not sight_on(operator, fresh(case)).sees(Group.SENSITIVE)
    earlier = timezone.now() - OPENING_LASTS
    CaseEvent.objects.filter(what=CaseEvent.What.OPENED).update(at=earlier)
    assert not sight_on(handler, fresh(case)).sees(Group.SENSITIVE)


def test_the_ledger_says_which_groups_were_shown(city, handler, sign_in):
    case, client = city.file(), sign_in(handler)
    client.get(address(case))
    assert Disclosure.objects.get().fields == ["answers", "contact", "messages", "notes"]
    Disclosure.objects.all().delete()
    withhold("handler", Group.NOTES, Group.CONTACT)
    client.get(address(case))
    assert Disclosure.objects.get().fields == ["answers", "messages"]


def test_a_search_finds_them_without_a_name(city, handler, sign_in):
    city.file()
    withhold("handler", Group.CONTACT)
    page = sign_in(handler).post(reverse("desk:search"), {"q": "Voorbeeld"}, follow=True)
    body = page.content.decode()
    assert ("Mia Voorbeeld" in body, SAID in body) == (False, True)


def test_letters_are_printed_without_what_is_withheld(city, handler, sign_in):
    case = city.file()
    letter = OutboxMessage.objects.get(case_id=case.pk)
    letter.way, letter.subject, letter.body, letter.to = "letter", "Brief", "Beste Mia,", "Mia V."
    letter.save()
    client = sign_in(handler)
    whole = client.post(reverse("desk:letters"), {"all": "on"}).content.decode()
    assert ("Beste Mia," in whole, "Mia V." in whole) == (True, True)
    withhold("handler", Group.CONTACT, Group.MESSAGES)
    body = client.post(reverse("desk:letters"), {"all": "on"}).content.decode()
    assert ("Beste Mia," in body, "Mia V." in body, body.count(SAID)) == (False, False, 3)


def test_a_change_counts_at_once_here(db):
    assert sight_of_recipient("handler", None).sees(Group.NOTES)
    withhold("handler", Group.NOTES)
    assert not sight_of_recipient("handler", None).sees(Group.NOTES)
    rules.forget()
    assert not sight_of_recipient("handler", None).sees(Group.NOTES)


def test_a_screen_looks_once_whether_what_is_sensitive_was_opened(
    city, handler, django_assert_num_queries
):
    sensitive(city.request, "text")
    case = city.file()
    assert not sight_on(handler, case).sees(Group.SENSITIVE)
    with django_assert_num_queries(0):
        assert not sight_on(handler, case).sees(Group.SENSITIVE)
    desk.open_sensitive(case.pk, handler, SensitiveGround.DANGER)
    assert sight_on(handler, fresh(case)).sees(Group.SENSITIVE)
