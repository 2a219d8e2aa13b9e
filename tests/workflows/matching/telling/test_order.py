"""First the resident is told who comes, then the volunteer gets name and address."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.city import City
from tests.pages import address_in
from tests.workflows.matching.conftest import Filer
from tests.workflows.matching.order import helps
from workflows.cases import calls
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.fields import Texts
from workflows.matching import mail
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.services import answer, answer_for, invite
from workflows.matching.telling import charters, code_words, introducing, notice
from workflows.messages import services as messages
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.privacy import traces
from workflows.staff.models import User
from workflows.vault.ledger import Disclosure

State = OutboxMessage.State


@pytest.fixture
def asked(ask: Filer, volunteer: Filer, handler: User) -> Any:
    """Let Jef be asked to help with a request that is filed like this; return the match."""

    def made(**how: Any) -> Match:
        (match,) = invite(ask(**how).pk, [volunteer("Jef Voorbeeld").pk], handler)
        return match

    return made


def found(match: Match) -> OutboxMessage:
    """What tells the resident of a match who comes."""
    return OutboxMessage.objects.get(pk=mail.id_of(FOUND, match.pk))


def standing(match: Match) -> str:
    return Match.objects.with_cases().get(pk=match.pk).standing


def happened(case: Case) -> list[tuple[str, str]]:
    events = CaseEvent.objects.filter(case=case, what="introduced")
    return [(event.actor_kind, event.reason) for event in events]


def contact_page(match: Match) -> Any:
    """What comes of the button that shows name and address."""
    path = reverse("invitation", args=[match.link])
    return Client().post(path, {"show": "on"}, follow=True).content.decode()


def test_the_address_opens_once_the_mail_went_out_and_not_before(asked: Any) -> None:
    match = asked()
    answer(match.link, accept=True)
    for state in (State.WAITING, State.SENDING):
        OutboxMessage.objects.filter(pk=found(match).pk).update(state=state)
        introducing.introduce_all()
        assert standing(match) == "held"
        assert "Voorbeeldstraat" not in contact_page(match)
    assert not Disclosure.objects.filter(what="contact_given").exists()
    assert not OutboxMessage.objects.filter(template="match_contact").exists()

    OutboxMessage.objects.update(state=State.WAITING)
    messages.sweep()
    for _again in range(2):
        introducing.introduce_all()

    assert standing(match) == "helping"
    assert "Voorbeeldstraat" in contact_page(match)
    assert [happened(case) for case in (match.request, match.offer)] == [[("system", "")]] * 2
    assert OutboxMessage.objects.filter(template="match_contact").count() == 1
    assert Disclosure.objects.filter(what="contact_given").count() == 1


def test_who_has_no_mail_is_rung_and_only_then_the_address_opens(asked: Any, handler: User) -> None:
    match = asked(email="")
    answer(match.link, accept=True)
    (to_say,) = calls.to_say(Case.objects.get(pk=match.request_id))
    match.refresh_from_db()
    for said in ("Wie komt er? Jef", f"Codewoord: {match.code_word}", "016 27 27 72"):
        assert said in (to_say.body or "")
    introducing.introduce_all()
    assert standing(match) == "held"

    calls.rung_back(match.request_id, handler, [to_say.pk])
    introducing.introduce_all()
    assert standing(match) == "helping"


def test_a_mail_that_fails_for_good_becomes_a_call(asked: Any, handler: User) -> None:
    match = asked()
    answer(match.link, accept=True)
    messages.give_up(found(match))
    for _again in range(2):
        introducing.introduce_all()
    assert (found(match).way, found(match).state) == ("call", "waiting")
    assert standing(match) == "held"
    assert Case.objects.get(pk=match.request_id).rings_back

    calls.rung_back(match.request_id, handler, [found(match).pk])
    introducing.introduce_all()
    assert standing(match) == "helping"


@pytest.mark.parametrize("why", ["discreet", "no number"])
def test_where_nothing_of_ours_tells_them_a_handler_looks_and_decides(
    why: str, asked: Any, handler: User, stranger: User
) -> None:
    match = asked()
    if why == "discreet":
        Case.objects.filter(pk=match.request_id).update(discreet=True)
    answer(match.link, accept=True)
    if why == "no number":
        match.request.person.phone = ""
        match.request.person.save()
        messages.give_up(found(match))
    introducing.introduce_all()
    assert standing(match) == "held"
    assert "message" in (Case.objects.get(pk=match.request_id).look_at or "")

    for user, reason, refusal in (
        (stranger, "cannot_wait", PermissionDenied),
        (handler, "", EvidenceMissing),
    ):
        with pytest.raises(refusal):
            introducing.skip(match.pk, user, reason)
        assert standing(match) == "held"
    introducing.skip(match.pk, handler, "told_otherwise")
    assert standing(match) == "helping"
    assert happened(match.request) == [("user", "told_otherwise")]
    with pytest.raises(NotLawful):
        introducing.skip(match.pk, handler, "told_otherwise")


def test_a_handler_gives_the_address_on_the_screen_of_the_case(
    asked: Any, handler: User, sign_in: Any
) -> None:
    match = asked()
    answer_for(match.pk, handler, accept=True)
    desk = sign_in(handler)
    screen = reverse("desk:case", args=[match.request.reference])
    match.refresh_from_db()
    assert match.code_word in desk.get(screen).content.decode()
    case = Case.objects.get(pk=match.request_id)
    act = reverse("desk:act", args=[case.reference, "match-introduce"])
    posted = {"seen": case.version, "match-introduce-match": match.pk}
    desk.post(act, posted)
    assert standing(match) == "held"
    desk.post(act, {**posted, "match-introduce-reason": "cannot_wait"})
    assert standing(match) == "helping"


def test_the_resident_reads_who_comes_in_mail_and_on_the_page_in_both_languages(
    asked: Any,
) -> None:
    match = helps(asked(language="en", name="Ann Example", email="ann@example.org"))
    text = compose(found(match)).body
    pages = {
        language: Client()
        .get(address_in(language, "case_status", match.request.link))
        .content.decode()
        for language in ("nl", "en")
    }
    for said in ("Who comes? Jef", "Wie komt er? Jef", match.code_word, "They ring you", "belt je"):
        assert said in text
    assert ["Wie er komt" in pages["nl"], "Who comes" in pages["en"]] == [True, True]
    for page in pages.values():
        assert [word in page for word in ("Jef", match.code_word)] == [True, True]
        assert "Voorbeeld" not in page.replace("Mia Voorbeeld", "")


def test_a_code_word_is_one_that_somebody_can_say(asked: Any) -> None:
    assert code_words.new_word("nl", "en") in code_words.DUTCH
    assert code_words.new_word("en", "fr") in code_words.ENGLISH
    for words in (code_words.DUTCH, code_words.ENGLISH):
        assert len(words) == len(set(words)) >= 50


def test_yes_accepts_the_version_of_the_charter_that_was_shown(asked: Any, handler: User) -> None:
    first = VolunteerCharter.objects.create(text=Texts(nl="Wat je ziet, blijft bij jou."))
    match = asked()
    page = reverse("invitation", args=[match.link])
    assert "Wat je ziet, blijft bij jou." in Client().get(page).content.decode()
    second = VolunteerCharter.objects.create(text=Texts(nl="Nieuw."))
    assert charters.current() == second
    Client().post(page, {"answer": "accept", "charter": str(first.pk)})
    match.refresh_from_db()
    assert match.charter == first
    # By phone it is the one that counts; what is no version is not believed either.
    assert [charters.accepted(shown) for shown in ("", "0", "x")] == [second] * 3


def test_what_one_side_reads_of_the_other_goes_with_either_case(asked: Any) -> None:
    for side in ("request", "offer"):
        match = helps(asked(email=f"mia.{side}@example.org", name=f"Mia {side}"))
        both = {mail.id_of(occasion, match.pk) for occasion in (mail.INVITATION, FOUND)}
        assert OutboxMessage.objects.filter(pk__in=both).count() == 2
        traces.purge_cases([getattr(match, f"{side}_id")])
        assert not OutboxMessage.objects.filter(pk__in=both).exists()
        Match.objects.all().delete()


def test_the_privacy_notice_says_what_the_forms_are_set_to(city: City, client: Client) -> None:
    (told_of,) = [one for one in notice.notices("nl") if one.name == "Dossier request"]
    assert told_of.before == ["Waarmee?"]
    assert told_of.after == ["Je naam", "Je e-mailadres", "Je telefoon", "Je adres"]
    for language in ("nl", "en"):
        page = client.get(address_in(language, "what_we_keep")).content.decode()
        assert "Waarmee?" in page
