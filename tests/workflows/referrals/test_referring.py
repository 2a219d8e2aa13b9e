"""Giving a case to a partner, and getting it back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.pages import address_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful, Overtaken, move
from workflows.cases.states import Verb
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.privacy import traces
from workflows.referrals import services
from workflows.referrals.answering import give_back
from workflows.referrals.models import Referral
from workflows.referrals.services import by_link, stop_sharing, take_back
from workflows.referrals.sharing import Shareable


def state_of(case):
    return Case.objects.get(pk=case.pk).state


def happened_to(case, *whats):
    events = CaseEvent.objects.filter(case=case, what__in=whats)
    return [(event.what, event.actor_kind, event.reason) for event in events]


def close(case, user):
    move(case.pk, Verb.CLOSE, staff(user), Closing(case.case_type.outcomes.get(key="helped")))


@pytest.fixture
def another_partner(db):
    return Partner.objects.create(key="caw", name=Texts(nl="CAW"), email="caw@example.org")


def test_a_partner_that_takes_over_moves_the_case(share, case, city):
    referral = share()

    assert state_of(case) == "referred"
    assert Case.objects.get(pk=case.pk).partner == city.partner
    (event,) = CaseEvent.objects.filter(case=case, what="refer")
    assert (event.actor_kind, event.reason) == ("user", "consent")
    assert event.detail == {
        "partner": city.partner.pk,
        "referral": str(referral.pk),
        "fields": ["phone", "text"],
    }


def test_a_test_is_referred_without_a_word_to_the_partner(screened, city, handler):
    sent = {"partner": city.partner, "ground": "consent", "fields": ["text"], "takes_over": True}
    services.refer(screened().pk, handler, **sent)
    assert [mail.to for mail in OutboxMessage.objects.filter(template="referral")] == [
        city.partner.email
    ]
    services.refer(screened(options={"test": True}).pk, handler, **sent)
    assert OutboxMessage.objects.filter(template="referral").count() == 1


def test_a_partner_that_helps_along_is_an_event(share, case):
    share(takes_over=False)

    assert state_of(case) == "screened"
    assert happened_to(case, "refer", "shared") == [("shared", "user", "consent")]


def test_the_mail_to_the_partner_has_the_link_and_nothing_personal(share, case):
    referral = share()

    mail = OutboxMessage.objects.get(template="referral")
    assert (mail.to, mail.language) == ("buurtwerk@example.org", "nl")
    for language, values in mail.context["per_language"].items():
        assert address_in(language, "referral", referral.link) in values["referral_url"]
    # The link is random, and may hold any three signs.
    told = str(mail.context).replace(referral.link, "")
    for personal in ("Mia", "Voorbeeldstraat", "016", "broden", str(case)):
        assert personal not in told


def test_what_can_be_shared_is_each_answer_in_the_readers_language(case):
    pieces = {piece.key: piece.text for piece in services.shareable(case)}

    assert pieces["name"] == "Mia Voorbeeld"
    assert pieces["text"] == "Twee broden en melk."
    assert pieces["phone"] == "016 00 00 00"
    assert "Voorbeeldstraat 1" in pieces["address"]
    assert not [key for key in pieces if key.startswith("person.")]


@pytest.mark.parametrize(
    ("label", "before_the_answer"), [("Name", "Name:"), ("For whom?", "For whom?")]
)
def test_a_question_that_can_be_shared_takes_no_second_sign(label, before_the_answer):
    piece = Shareable("key", label, ["Mia"])
    assert piece.in_short == f"{before_the_answer} Mia"


def test_what_we_know_beyond_the_answers_can_be_shared_too(city, case):
    again = city.file(phone="", text="Nog een vraag")
    assert again.person_id == case.person_id

    pieces = {piece.key: (piece.label, piece.text) for piece in services.shareable(again)}

    assert pieces["person.phone"][1] == "016 00 00 00"
    assert "phone" not in pieces
    assert "person.email" not in pieces


@pytest.mark.parametrize(
    "missing",
    [{"ground": ""}, {"ground": "curiosity"}, {"fields": []}, {"fields": ["text", "no_such"]}],
)
def test_a_referral_needs_a_ground_and_fields_of_the_case(missing, share, case):
    for takes_over in (True, False):
        with pytest.raises(EvidenceMissing):
            share(takes_over=takes_over, **missing)
    assert (state_of(case), Referral.objects.count()) == ("screened", 0)
    share()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("handler", True),
        ("coordinator", True),
        ("stranger", False),
        ("operator", False),
        ("editor", False),
        ("privacy_officer", False),
        ("outsider", False),
    ],
)
@pytest.mark.parametrize("takes_over", [True, False])
def test_only_handlers_of_the_case_and_coordinators_refer(role, may, takes_over, share, request):
    user = request.getfixturevalue(role)

    if may:
        assert share(user, takes_over=takes_over).by == user
        return
    with pytest.raises(PermissionDenied):
        share(user, takes_over=takes_over)
    assert not Referral.objects.exists()
    assert not OutboxMessage.objects.filter(template="referral").exists()


def test_referring_is_refused_when_the_case_has_moved_since(share, case):
    for takes_over in (False, True):
        with pytest.raises(Overtaken):
            share(seen=case.version - 1, takes_over=takes_over)
    share(seen=case.version)


def test_nothing_new_or_closed_is_shared(share, city, case, handler):
    fresh = city.file(name="Nog Nieuw", email="")
    plain = {"partner": city.partner, "ground": "consent", "fields": ["text"]}
    for takes_over in (True, False):
        with pytest.raises(NotLawful):
            services.refer(fresh.pk, handler, takes_over=takes_over, **plain)
    close(case, handler)
    for takes_over in (True, False):
        with pytest.raises(NotLawful):
            share(takes_over=takes_over)


def test_a_partner_has_a_case_once(share, case, city, another_partner):
    referral = share(takes_over=False)

    with pytest.raises(EvidenceMissing):
        share(takes_over=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(
            case=case,
            partner=city.partner,
            ground="consent",
            takes_over=False,
            by=referral.by,
            data_key=case.data_key,
        )
    share(takes_over=False, partner=another_partner)


def test_a_second_partner_can_help_beside_the_one_that_took_over(share, case, another_partner):
    share()

    with pytest.raises(NotLawful):
        share(partner=another_partner)
    share(partner=another_partner, takes_over=False)

    assert state_of(case) == "referred"


def test_taking_back_ends_the_one_that_took_over_and_no_other(
    share, case, handler, another_partner
):
    beside = share(takes_over=False, partner=another_partner)
    referral = share()

    take_back(case.pk, handler, "partner_refused")

    assert state_of(case) == "screened"
    assert by_link(referral.link) is None
    assert by_link(beside.link) == beside
    assert Referral.objects.get(pk=referral.pk).reason == "partner_refused"


def test_taking_back_needs_a_reason_and_the_right_role(share, case, handler, stranger):
    referral = share()
    with pytest.raises(PermissionDenied):
        take_back(case.pk, stranger, "partner_refused")
    with pytest.raises(EvidenceMissing):
        take_back(case.pk, handler, "volunteer_stopped")

    assert by_link(referral.link) == referral


def test_closing_ends_every_referral(share, case, handler, another_partner):
    links = [share(takes_over=False, partner=another_partner).link, share().link]
    assert all(by_link(link) for link in links)

    close(case, handler)

    assert [by_link(link) for link in links] == [None, None]
    assert not Referral.objects.filter(ended_at__isnull=True).exists()


@pytest.mark.parametrize("reason", ["partner_refused", "partner_returned"])
def test_the_partner_gives_a_case_back(reason, share, case):
    referral = share()

    give_back(referral.pk, reason)

    assert state_of(case) == "screened"
    assert happened_to(case, "take_back") == [("take_back", "partner", reason)]
    assert by_link(referral.link) is None
    with pytest.raises(Referral.DoesNotExist):
        give_back(referral.pk, reason)


def test_the_partner_that_helps_along_ends_just_that(share, case):
    referral = share(takes_over=False)

    give_back(referral.pk, "partner_returned")

    assert state_of(case) == "screened"
    ended = [("sharing_ended", "partner", "partner_returned")]
    assert happened_to(case, "take_back", "sharing_ended") == ended
    assert by_link(referral.link) is None


def test_the_partner_gives_back_for_its_own_reasons_only(share):
    referral = share()

    for reason in ("", "help_changed", "volunteer_stopped"):
        with pytest.raises(EvidenceMissing):
            give_back(referral.pk, reason)
    assert by_link(referral.link) == referral


def test_staff_stop_sharing_beside_our_own_help(share, case, handler, stranger, another_partner):
    beside, taking_over = share(takes_over=False, partner=another_partner), share()
    with pytest.raises(PermissionDenied):
        stop_sharing(beside.pk, stranger, "help_changed")
    with pytest.raises(NotLawful):
        stop_sharing(taking_over.pk, handler, "help_changed")
    with pytest.raises(EvidenceMissing):
        stop_sharing(beside.pk, handler, "")

    stop_sharing(beside.pk, handler, "help_changed")

    assert by_link(beside.link) is None
    assert happened_to(case, "sharing_ended") == [("sharing_ended", "user", "help_changed")]


def test_a_referral_is_deleted_with_its_case(share, case):
    share()
    traces.purge_cases([case.pk])

    assert not Referral.objects.exists()


def test_the_mail_to_the_partner_is_whole(share):
    referral = share()

    mail = compose(OutboxMessage.objects.get(template="referral"))

    assert "Buurtwerk" in mail.subject
    assert referral.link in mail.body
    assert "{" not in mail.subject + mail.body
