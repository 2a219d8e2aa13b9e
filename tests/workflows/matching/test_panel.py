"""The matches of a case, as its screen shows them."""

from tests.workflows.desk.conftest import address
from workflows.cases.states import Verb
from workflows.casetypes.fields import Texts
from workflows.casetypes.reasons import CaseReason
from workflows.matching.panel import matches_on
from workflows.matching.services import answer, end, invite


def test_why_it_ended_is_said_in_the_words_of_the_request_also_at_the_offer(
    ask, volunteer, handler
):
    request, offer = ask(), volunteer("Jef Achternaam")
    of_requests = {"case_type": request.case_type, "verb": Verb.RELEASE}
    CaseReason.objects.create(**of_requests, key="neighbour", label=Texts(nl="De buurvrouw"))
    (match,) = invite(request.pk, [offer.pk], handler)
    end(match.pk, handler, "neighbour")
    for case in (request, offer):
        (row,) = matches_on(case, handler).rows
        assert row.ending == "De buurvrouw"


def test_the_timeline_of_both_says_what_it_means_that_a_volunteer_left(
    desk, ask, volunteer, handler
):
    request, offer = ask(), volunteer("Jef Achternaam")
    (match,) = invite(request.pk, [offer.pk], handler)
    answer(match.link, accept=True)
    means = {
        request: "A volunteer fewer: back to screened",
        offer: "Helps nobody any more: back to screened",
    }
    for case, sentence in means.items():
        assert sentence not in desk.get(address(case)).content.decode()

    end(match.pk, handler, "volunteer_stopped")

    for case, sentence in means.items():
        assert sentence in desk.get(address(case)).content.decode()
