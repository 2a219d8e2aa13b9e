"""Two people side by side, who may be one: which of them stays."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import merging
from workflows.cases.models import Case
from workflows.cases.services import Refused
from workflows.cases.sight import sight_on
from workflows.casetypes.sources import SPOKEN
from workflows.desk.access import CASES, DeskView, find_case
from workflows.desk.shared.contact import Contact, contact_of
from workflows.desk.shared.seen import status_of
from workflows.people import twice
from workflows.people.merging import preview, they_and_alike
from workflows.people.models import Person
from workflows.people.written import address_lines, phone_number
from workflows.staff.models import User

# The button that says that they are two people.
TWO = "two"
MOST_CASES = 20
MOST_RELATED = 50


@dataclass(frozen=True)
class After:
    """What the one who stays has after they were joined."""

    person: Person
    phone: str
    others: list[str]
    address: list[str]
    languages: list[str]


@dataclass(frozen=True)
class Side:
    """One of the two, as far as it helps to see whether they are one.

    `after` is what there is of the two if this one stays.
    """

    case: Case
    contact: Contact
    cases: list[Case]
    after: After | None = None


def with_previews(sides: list[Side]) -> list[Side]:
    """Return both sides, each with what it becomes if that one stays."""
    one, other = people_of(sides)
    if one.pk == other.pk:
        return sides
    results = (preview(one, other), preview(other, one))
    return [
        replace(side, after=after_of(person)) for side, person in zip(sides, results, strict=True)
    ]


def after_of(person: Person) -> After:
    """Return what is shown of somebody as they would be."""
    others = person.other_contacts or []
    spoken = person.spoken_languages
    return After(
        person=person,
        phone=phone_number(person.phone or ""),
        others=[phone_number(value) for _kind, value in others],
        address=address_lines(person.address),
        languages=[str(SPOKEN.get(code, code)) for code in spoken],
    )


def side_of(case: Case, contact: Contact) -> Side:
    """Return the person of `case` with their cases, the newest first."""
    theirs = CASES.filter(person=case.person_id).order_by("-received_at", "pk")
    return Side(case, contact, list(theirs[:MOST_CASES]))


def related_cases(case: Case, user: User) -> tuple[list[Case], list[Case]]:
    """Return the other cases of the person of `case`, and one of each who may be the same.

    Those share a contact. As far as `user` may open them, the newest first. One query.
    """
    if case.person is None:
        return [], []
    visible = Case.objects.visible_to(user).filter(person__in=they_and_alike(case.person))
    visible = visible.exclude(pk=case.pk).select_related("category")
    found = list(visible.order_by("-received_at", "pk")[:MOST_RELATED])
    newest = {one.person_id: one for one in reversed(found) if one.person_id != case.person_id}
    return [one for one in found if one.person_id == case.person_id], list(newest.values())


class MergeForm(forms.Form):
    keep = forms.ChoiceField(
        label=gettext_lazy("Who stays"),
        help_text=gettext_lazy(
            "Name and details of this one stay; what it lacks is taken from the other."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who stays.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I made sure that they are one person."),
        error_messages={"required": gettext_lazy("Tick this first: ask them, or compare more.")},
    )

    def __init__(self, data: Any = None, *, people: list[Person], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["keep"].choices = [(str(one.pk), one.name) for one in people]  # type: ignore[attr-defined]


class MergeView(DeskView):
    """Compare two people, each by a case of theirs, and make them one."""

    needs = (merging.MERGES,)
    template_name = "workflows/desk/merge.html"

    def get(self, request: HttpRequest, reference: str, other: str) -> HttpResponseBase:
        """Show them side by side."""
        sides = self.sides(reference, other)
        return self.screen(sides, MergeForm(people=people_of(sides)))

    def post(self, request: HttpRequest, reference: str, other: str) -> HttpResponseBase:
        """Join them, or say why not: 409 when somebody was first, 422 when it cannot be."""
        sides = self.sides(reference, other)
        if TWO in request.POST:
            return self.are_two(sides)
        form = MergeForm(request.POST, people=people_of(sides))
        if request.POST.get("seen") != seen_of(sides):
            form.errors.clear()
            form.add_error(None, _("These are not the two that were on your screen any more."))
            return self.screen(sides, form, 409)
        if not form.is_valid():
            return self.screen(sides, form, 422)
        winner = UUID(form.cleaned_data["keep"])
        (loser,) = {one.pk for one in people_of(sides)} - {winner}
        try:
            merging.merge(winner, loser, self.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.screen(sides, form, status_of(refusal))
        messages.success(
            request,
            _("They are one person now. For 30 days it is taken back under “One person or two?”."),
        )
        return redirect("desk:case", reference)

    def are_two(self, sides: list[Side]) -> HttpResponseBase:
        """Write down that they are two people: the nightly list has them no more."""
        one, other = people_of(sides)
        if one.pk != other.pk:
            twice.refuse(one, other, self.user)
        messages.success(self.request, _("Noted: they are two people."))
        return redirect("desk:twice")

    def sides(self, reference: str, other: str) -> list[Side]:
        """Return both people. Raise PermissionDenied when one case has none."""
        sides = []
        for each in (reference, other):
            case = find_case(self.user, each)
            contact = contact_of(case, sight_on(self.user, case))
            if contact is None:
                raise PermissionDenied
            sides.append(side_of(case, contact))
        return sides

    def screen(self, sides: list[Side], form: MergeForm, status: int = 200) -> HttpResponseBase:
        """Return the screen; without a form when they are one already."""
        return self.show(
            status,
            sides=with_previews(sides),
            form=form,
            two=TWO,
            seen=seen_of(sides),
            are_one=len({one.pk for one in people_of(sides)}) == 1,
        )


def people_of(sides: list[Side]) -> list[Person]:
    """Return the people on the screen."""
    return [side.contact.person for side in sides]


def seen_of(sides: list[Side]) -> str:
    """Return what tells this pair of people from any other."""
    return "-".join(str(person.pk) for person in people_of(sides))
