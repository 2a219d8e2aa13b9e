"""Two cases that are one: what of each stays, whom that leads where, and why it cannot be."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.city import CALLED
from tests.workflows.desk.conftest import address, case_in, fresh, panels, refer, reopen, volunteer
from tests.workflows.linking.conftest import merge, moves, state
from workflows.cases import calls
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.services import NotLawful, note, set_discreet
from workflows.cases.states import CallTime, PurgeGround
from workflows.casetypes.models import Team
from workflows.desk.shared import services as desk_services
from workflows.intake.models import Submission, Upload
from workflows.linking import merging
from workflows.linking.models import CaseLink
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.messages.models import OutboxMessage
from workflows.privacy.grounds import purgeable
from workflows.privacy.services import purge_many
from workflows.referrals import answering, reading
from workflows.referrals.models import Referral
from workflows.referrals.states import Told
from workflows.vault import keys


def status(case):
    return Client().get(reverse("case_status", args=[case.link])).content.decode()


def screened(case, handler):
    desk_services.screen(case.pk, handler, CALLED)
    return fresh(case)


def invited(case, city, handler, name="Vera Vrijwilliger", *, accepts=False):
    (match,) = matching.invite(case.pk, [volunteer(city, handler, name).pk], handler)
    if accepts:
        matching.answer(match.link, accept=True)
    return match


def test_a_duplicate_is_put_together_with_the_case_that_stays(desk, pair, city, handler):
    """The story: asked on the website and again by mail; a volunteer was asked for the second."""
    stays, goes = (screened(case, handler) for case in pair)
    note(goes.pk, handler, "Belde: het is dezelfde vraag.")
    match = invited(goes, city, handler, accepts=True)
    upload = Upload.objects.create(
        case=goes, data_key=keys.claim(), holder="x", name="briefje.pdf", type="pdf", size=1
    )
    mails = OutboxMessage.objects.count()
    preview = desk.get(f"{address(stays, 'duplicate')}?with={goes.reference}")
    first, second = preview.context["main"].sides
    assert [(one.number, one.label) for one in first.coming] == [
        (1, "files"),
        (1, "matches"),
        (2, "messages"),
        (1, "notes"),
    ]
    assert (first.may_stay, second.may_stay) == (True, True)

    answer = merge(desk, stays, goes, stays=stays)
    assert answer["Location"] == address(stays)
    assert (state(goes), fresh(goes).outcome.key) == ("closed", "duplicate")
    # Enough volunteers came along, so it is matched; the volunteer helps on.
    assert (state(stays), state(Match.objects.get(pk=match.pk).offer)) == ("matched", "matched")
    assert Match.objects.get(pk=match.pk).request == stays
    assert fresh(stays).notes.get().text == "Belde: het is dezelfde vraag."
    told = OutboxMessage.objects.filter(case_id=stays.pk, person=stays.person)
    assert (told.count(), {message.to for message in told}) == (3, {"mia@example.org"})
    assert not OutboxMessage.objects.filter(case_id=goes.pk, person=stays.person).exists()
    assert {row.data_key for row in [*fresh(stays).notes.all(), *told]} == {fresh(stays).data_key}
    assert Submission.objects.filter(case=goes).count() == 1
    # Nobody was mailed for it.
    assert OutboxMessage.objects.count() == mails
    assert moves(goes)[-2:] == ["joined", "close"]
    assert {"joined", "match"} <= set(moves(stays))
    shown = panels(desk.get(address(stays)))["linked"].content
    assert [file.id for file in shown.files] == [str(upload.pk)]
    assert "Has taken in its duplicate" in shown.rows[0].words
    # Whoever looks by the old link reads where it stands, and goes on there.
    page = status(goes)
    assert (str(stays) in page, reverse("case_status", args=[stays.link]) in page) == (True, True)
    assert "Vrijwilliger gevonden" in page
    told = Client().get(f"/api/help/v1/cases/{goes.link}/").json()["steps"]
    assert [step["label"] for step in told if step["when"] == "now"] == ["Vrijwilliger gevonden"]


def test_the_one_that_goes_can_be_the_one_on_the_screen(desk, pair):
    stays, goes = pair
    assert merge(desk, goes, stays, stays=stays).status_code == 302
    assert (state(stays), state(goes)) == ("new", "closed")


def test_the_link_of_one_opens_the_other_only_to_the_same_mailbox(desk, city):
    """Contact is not identity: name and number are enough to be put with somebody, not to read."""
    stays = city.file()
    goes = city.file(email="elders@example.org")
    assert goes.person == stays.person
    merge(desk, stays, goes, stays=stays)
    page = status(goes)
    assert (str(stays) in page, reverse("case_status", args=[stays.link]) in page) == (True, False)


def test_two_people_are_put_together_only_by_who_says_so(desk, city, handler):
    stays, goes = city.file(), city.file(name="Els Anders", email="els@example.org", phone="")
    note(goes.pk, handler, "Buren vragen hetzelfde.")
    refused = merge(desk, stays, goes, stays=stays)
    assert (refused.status_code, state(goes)) == (422, "new")
    assert "Tick this first: they are of two people." in refused.content.decode()
    assert merge(desk, stays, goes, stays=stays, two_people="on").status_code == 302
    # What the other one was sent is theirs; what staff wrote comes along.
    assert OutboxMessage.objects.get(case_id=goes.pk).to == "els@example.org"
    assert stays.notes.count() == 1
    assert str(stays) not in status(goes)
    assert "in een ander dossier" in status(goes)


def both_helped(city, handler):
    cases = [screened(city.file(), handler) for _case in range(2)]
    for case, name in zip(cases, ("Vera Een", "Els Twee"), strict=True):
        invited(case, city, handler, name, accepts=True)
    return cases, "Both have a volunteer."


def asked_for_the_second(city, handler):
    stays, goes = city.file(), screened(city.file(), handler)
    invited(goes, city, handler)
    return [stays, goes], "Volunteers were asked for"


def with_a_partner(city, handler):
    stays, goes = city.file(), screened(city.file(), handler)
    refer(goes, city, handler, takes_over=False)
    return [stays, goes], "Neighbourhood work has"


def with_a_partner_both(city, handler):
    cases = [screened(city.file(), handler) for _case in range(2)]
    for case in cases:
        refer(case, city, handler, takes_over=False)
    return cases, "has both. Stop sharing one"


def discreet(city, handler):
    cases = [city.file(), city.file()]
    set_discreet(cases[1].pk, handler, on=True)
    return cases, "A discreet case stays by itself."


def closed(city, handler):
    return [city.file(), case_in("closed", city, handler)], "is closed. Two open cases"


def of_two_kinds(city, handler):
    return [city.file(), city.file(city.offer)], "Only two cases of one kind"


def waits_for_a_call(city, handler):
    cases = [city.file(), city.file()]
    calls.ask_to_ring_back(cases[1].pk, handler, CallTime.ANY)
    return cases, "Somebody waits to be rung back"


def without_an_outcome(city, handler):
    city.request.outcomes.filter(on_merge=True).update(on_merge=False)
    return [city.file(), city.file()], "no outcome for duplicates"


@pytest.mark.parametrize(
    "made",
    [
        both_helped,
        asked_for_the_second,
        with_a_partner,
        with_a_partner_both,
        discreet,
        closed,
        of_two_kinds,
        waits_for_a_call,
        without_an_outcome,
    ],
)
def test_what_cannot_be_whole_is_refused_before_and_after_with_its_sentence(
    made, desk, city, handler
):
    (stays, goes), sentence = made(city, handler)
    stays, goes = fresh(stays), fresh(goes)
    before = (state(stays), state(goes), moves(stays), moves(goes))
    url = f"{address(stays, 'duplicate')}?with={goes.reference}"
    assert sentence in desk.get(url).content.decode()
    typed = {"seen": stays.version, "duplicate-seen_other": goes.version}
    refused = desk.post(url, {**typed, "duplicate-stays": str(stays.pk)})
    assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    assert (state(stays), state(goes), moves(stays), moves(goes)) == before
    assert CaseLink.objects.count() == 0


def test_a_partner_goes_on_with_the_case_that_stays(desk, pair, city, handler):
    stays, goes = (screened(case, handler) for case in pair)
    referral = refer(goes, city, handler)
    answering.tell(referral.pk, Told.QUESTION, "Wie belt haar?")
    reading.opened(referral, "An Buurtwerk")
    merge(desk, stays, fresh(goes), stays=stays)
    assert (state(stays), state(goes), fresh(stays).partner) == ("referred", "closed", city.partner)
    assert Referral.objects.get(pk=referral.pk).case == stays
    for row in (referral.messages.get(), referral.readings.get()):
        assert row.data_key == stays.data_key
    assert (referral.messages.get().text, referral.readings.get().name) == (
        "Wie belt haar?",
        "An Buurtwerk",
    )
    assert Client().get(reverse("referral", args=[referral.link])).status_code == 200


def test_who_may_not_open_the_other_puts_nothing_together(desk, pair, sign_in, operator):
    stays, goes = pair
    Case.objects.filter(pk=goes.pk).update(team=Team.objects.create(key="elders", name={}))
    url = f"{address(stays, 'duplicate')}?with={goes.reference}"
    shown = desk.get(url).content.decode()
    assert "There is no case with this reference that you may open." in shown
    assert desk.post(url, {"duplicate-stays": str(stays.pk)}).status_code == 422
    assert sign_in(operator).get(url).status_code == 403
    assert (state(stays), state(goes)) == ("new", "new")


def test_somebody_who_was_first_is_named_whichever_of_the_two_moved(desk, pair, handler):
    stays, goes = pair
    for moved in pair:
        url = f"{address(stays, 'duplicate')}?with={goes.reference}"
        typed = {"seen": fresh(stays).version, "duplicate-seen_other": fresh(goes).version}
        screened(moved, handler)
        late = desk.post(url, {**typed, "duplicate-stays": str(stays.pk)})
        assert (late.status_code, "handler has already done this" in late.content.decode()) == (
            409,
            True,
        )
    assert merge(desk, stays, goes, stays=stays).status_code == 302


def test_what_was_purged_meanwhile_is_put_together_with_nothing(pair, city, handler):
    stays, goes = pair[0], case_in("closed", city, handler)
    seen = {case.pk: case.version for case in (stays, goes)}
    purge_many([goes.pk], SYSTEM, PurgeGround.ERASURE)
    for one, other in ((stays, goes), (goes, stays)):
        with pytest.raises(NotLawful, match="vernietigd"):
            merging.merge(one.pk, other.pk, handler, seen=seen)
    assert moves(stays) == ["received"]


def test_a_duplicate_that_is_reopened_stands_by_itself_again(desk, pair, handler):
    stays, goes = pair
    merge(desk, stays, goes, stays=stays)
    reopen(goes, handler)
    assert CaseLink.objects.count() == 0
    assert str(stays) not in status(goes)
    assert (moves(stays)[-1], moves(goes)[-2:]) == ("unlinked", ["reopen", "unlinked"])


def test_a_duplicate_is_kept_as_long_as_what_it_was_put_together_with(desk, pair, handler, city):
    stays, goes = pair
    merge(desk, stays, goes, stays=stays)
    city.request.retention_days = 0
    city.request.save()
    assert list(purgeable(PurgeGround.RETENTION)) == []
    Case.objects.filter(pk=stays.pk).update(state="closed", closed_at=fresh(goes).closed_at)
    assert list(purgeable(PurgeGround.RETENTION)) == [stays]
    purge_many([stays.pk], SYSTEM, PurgeGround.RETENTION)
    assert list(purgeable(PurgeGround.RETENTION)) == [goes]


def test_likely_duplicates_are_named_where_they_are_looked_for(desk, pair, city):
    family = city.file(name="An Voorbeeld", email="")
    offer = city.file(city.offer)
    shown = desk.get(address(pair[0], "duplicate"))
    likely = shown.context["main"].likely
    assert {case.pk for case in likely} == {pair[1].pk, family.pk}
    assert offer not in likely
    assert merging.why_not(*pair) == ""
