"""The matches of a case, as its screen shows them."""

from workflows.cases.states import Verb
from workflows.casetypes.fields import Texts
from workflows.casetypes.reasons import CaseReason
from workflows.matching.panel import matches_on
from workflows.matching.services import end, invite


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
