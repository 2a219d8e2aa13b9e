"""The proposal of groups: a handler forms those that suit."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.casetypes.models import CaseType
from workflows.desk.access import DeskView
from workflows.desk.groups.lines import name_of, shared_in
from workflows.desk.groups.views import MATCHES
from workflows.matching.groups import services
from workflows.matching.groups.forming import Draft, propose
from workflows.matching.groups.words import Shared
from workflows.vault import keys

# Between what a ticked group sends: its requests, and who leads it.
LED_BY = "/"


@dataclass(frozen=True)
class Proposed:
    """One group that could be, in words; `value` is what its tick sends."""

    draft: Draft
    leader: str
    shared: list[Shared]

    @property
    def value(self) -> str:
        """The references of its requests, then that of the offer, if somebody could lead it."""
        requests = " ".join(case.reference or "" for case in self.draft.members)
        leader = self.draft.leader.reference if self.draft.leader else ""
        return f"{requests}{LED_BY}{leader}"


class ChosenForm(forms.Form):
    """The groups that were ticked, and who of them: the references of their requests."""

    groups = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one group.")}
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        # What does not fit any more is refused by the service, with a sentence.
        ticked = [(value, value) for value in data.getlist("groups")]
        self.fields["groups"].choices = ticked  # type: ignore[attr-defined]
        self.members = data.getlist("members")

    def chosen(self) -> list[tuple[list[UUID], UUID | None]]:
        """Return the ids of requests and offer of each group. Raise PermissionDenied for none."""
        split = [value.partition(LED_BY)[::2] for value in self.cleaned_data["groups"]]
        return [
            (self.members_of(requests), ids_of([offer])[0] if offer else None)
            for requests, offer in split
        ]

    def members_of(self, requests: str) -> list[UUID]:
        """Return the ids of those in a group who are ticked, in their order."""
        return ids_of([one for one in requests.split() if one in self.members])


def ids_of(references: Collection[str]) -> list[UUID]:
    """Return the ids of cases, in this order. Raise PermissionDenied when one is not there."""
    cleaned = [clean_reference(one) for one in references]
    found = dict(Case.objects.filter(reference__in=cleaned).values_list("reference", "pk"))
    if not set(cleaned) <= set(found):
        raise PermissionDenied
    return [found[one] for one in cleaned]


class ProposalView(DeskView):
    """GET proposes groups of a case type; POST forms those that were ticked."""

    needs = MATCHES
    template_name = "workflows/desk/group_proposal.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show the groups that could be formed now."""
        return self.screen(self.found(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Form the groups that were ticked; say of each other one why not."""
        case_type = self.found(key)
        form = ChosenForm(request.POST)
        if not form.is_valid():
            return self.screen(case_type, form, status=422)
        formed = 0
        for requests, offer in form.chosen():
            try:
                services.form(requests, offer, self.user)
                formed += 1
            except Refused as refusal:
                messages.warning(request, str(refusal))
        if formed:
            sentence = ngettext("%(number)d group formed.", "%(number)d groups formed.", formed)
            messages.success(request, sentence % {"number": formed})
        return redirect("desk:groups")

    def found(self, key: str) -> CaseType:
        """Return a case type that is helped in groups. Raise PermissionDenied for another."""
        case_type = CaseType.objects.filter(key=key, group_size__isnull=False).first()
        if case_type is None:
            raise PermissionDenied
        return case_type

    def screen(
        self, case_type: CaseType, form: ChosenForm | None = None, status: int = 200
    ) -> HttpResponseBase:
        """Return the proposal, of the requests that the user may open."""
        visible = Case.objects.visible_to(self.user).values("pk")
        proposal = propose(case_type, visible)
        keys.load_many(
            case.person.data_key
            for draft in proposal.groups
            for case in (*draft.members, draft.leader)
            if case and case.person
        )
        proposed = [
            Proposed(
                draft,
                name_of(draft.leader, self.user),
                shared_in(draft.members, draft.leader, self.user),
            )
            for draft in proposal.groups
        ]
        return self.show(
            status,
            case_type=case_type,
            proposed=proposed,
            left_over=proposal.left_over,
            form=form,
        )
