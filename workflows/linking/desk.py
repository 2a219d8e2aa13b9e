"""What linking puts on the desk: linked cases, splitting one, putting duplicates together."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.duplicates import is_one_person
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import NotLawful
from workflows.cases.states import OPEN
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.linking import merging, services, splitting
from workflows.linking.models import CaseLink
from workflows.linking.panel import links_on
from workflows.linking.sides import Side, likely_duplicates, sides_of
from workflows.linking.split_form import SplitForm
from workflows.linking.states import CHOSEN, LinkKind
from workflows.staff.models import User

PANELS.add(Panel("linked", 30, Place.SIDE, "workflows/linking/desk_panel.html", links_on))
UNKNOWN = gettext_lazy("There is no case with this reference that you may open.")


def find(user: User, reference: str) -> Case | None:
    """Return the case with this reference, if `user` may open it."""
    found = Case.objects.visible_to(user).filter(reference=clean_reference(reference) or None)
    return found.select_related("case_type", "category", "person").first()


class LinkForm(forms.Form):
    """What this case is to another, by its reference."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How this case belongs with the other"),
        choices=[(kind.value, kind.label) for kind in CHOSEN],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how they belong together.")},
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the other case"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Fill in the reference of the other case.")},
    )

    def __init__(self, data: Any = None, *, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_reference(self) -> Case:
        """Return the other case. Raise ValidationError for what may not be opened, or is not."""
        other = find(self.user, self.cleaned_data["reference"])
        if other is None:
            raise forms.ValidationError(UNKNOWN)
        return other


@ACTIONS.add
class Link(CaseAction):
    """Say what the case is to another."""

    key = "link"
    order = 10
    panel = "linked"
    template_name = "workflows/desk/actions/folded.html"
    label = gettext_lazy("Link with another case")
    button = pgettext_lazy("two cases", "Link")
    needs = (services.LINKS,)
    form_class = LinkForm

    def suits(self) -> bool:
        return self.case.kind != Kind.REPORT

    def form_options(self) -> dict[str, Any]:
        return {"user": self.user}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.link(self.case.pk, data["reference"].pk, LinkKind(data["kind"]), self.user)
        return _("The two are linked.")


class UnlinkForm(forms.Form):
    link = forms.IntegerField(widget=forms.HiddenInput)


@ACTIONS.add
class Unlink(CaseAction):
    """Take a link back."""

    key = "unlink"
    panel = "linked"
    is_of_row = True
    needs = (services.LINKS,)
    form_class = UnlinkForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        if CaseLink.objects.filter(pk=data["link"]).exclude(pk__in=self.own()).exists():
            raise PermissionDenied
        services.unlink(data["link"], self.user)
        return _("The two are linked no longer.")

    def own(self) -> list[int]:
        """Return the ids of the links of this case."""
        return list(CaseLink.objects.of(self.case.pk).values_list("pk", flat=True))


@ACTIONS.add
class Split(CaseAction):
    """Open a second case of what came in with this one."""

    key = "split"
    order = 92
    label = gettext_lazy("Split the case")
    button = gettext_lazy("Open the second case")
    needs = (splitting.SPLITS,)
    template_name = "workflows/linking/desk_split.html"
    opens_itself = False
    is_wide = True

    split: SplitForm

    def is_lawful(self) -> bool:
        return splitting.may_be_split(self.case)

    def make_form(self, data: Any = None, start: dict[str, Any] | None = None) -> forms.Form:
        """Return the form of the second case, once its type is chosen in the address."""
        self.split = SplitForm(self.case, self.user, self.query, data)
        self.form = self.split.form
        return self.form

    def perform(self, data: dict[str, Any], seen: int) -> str:
        reference = self.split.file(self.user, seen)
        return _("A second case was opened: %(reference)s.") % {"reference": reference}


class MergeForm(forms.Form):
    """Which of two cases stays."""

    stays = forms.ChoiceField(
        label=gettext_lazy("Which case stays?"),
        help_text=gettext_lazy(
            "The other closes as its duplicate. Nobody is told; whoever looks where it stands "
            "sees the one that stays."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which case stays.")},
    )
    two_people = forms.BooleanField(
        label=gettext_lazy("I know that they are of two people, and one case all the same."),
        error_messages={"required": gettext_lazy("Tick this first: they are of two people.")},
    )
    seen_other = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, sides: list[Side], are_two_people: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["stays"].choices = [  # type: ignore[attr-defined]
            (str(side.case.pk), str(side.case))
            for side in sides
            # Of what was sent the service says why not.
            if side.may_stay or data is not None
        ]
        if not are_two_people:
            del self.fields["two_people"]


@ACTIONS.add
class Duplicate(CaseAction):
    """Put this case together with another that asks the same."""

    key = "duplicate"
    order = 94
    label = gettext_lazy("Put a duplicate together")
    button = gettext_lazy("Put the two together")
    needs = (merging.MERGES,)
    template_name = "workflows/linking/desk_duplicate.html"
    opens_itself = False
    is_wide = True

    unknown: ClassVar = UNKNOWN

    def suits(self) -> bool:
        return self.case.kind != Kind.REPORT

    def is_lawful(self) -> bool:
        return self.case.state in OPEN

    @property
    def searched(self) -> str:
        """The reference of the other case, as it was typed."""
        return self.query.get("with", "")[:20]

    @cached_property
    def other(self) -> Case | None:
        """The other case, if one was named that may be opened."""
        found = find(self.user, self.searched)
        return found if found != self.case else None

    @cached_property
    def sides(self) -> list[Side]:
        """Both cases, and what would become of each."""
        return sides_of(self.case, self.other, self.user) if self.other else []

    @cached_property
    def likely(self) -> list[Case]:
        """Cases that may well be the same."""
        return likely_duplicates(self.case, self.user)

    def make_form(self, data: Any = None, start: dict[str, Any] | None = None) -> forms.Form:
        """Return the question which of the two stays, once the other is named in the address."""
        if self.other is None:
            self.form = forms.Form(data)
            return self.form
        stays = next((side.case for side in self.sides if side.may_stay), None)
        self.form = MergeForm(
            data,
            prefix=self.key,
            sides=self.sides,
            are_two_people=not is_one_person(self.case, self.other),
            initial={"stays": str(stays.pk) if stays else "", "seen_other": self.other.version},
        )
        return self.form

    def perform(self, data: dict[str, Any], seen: int) -> str:
        if self.other is None:
            raise NotLawful(str(UNKNOWN))
        both = {str(case.pk): case for case in (self.case, self.other)}
        known = {self.case.pk: seen, self.other.pk: data["seen_other"]}
        stays = both.pop(data["stays"])
        (goes,) = both.values()
        # Whoever is refused reads both as they are then.
        del self.other, self.sides
        merging.merge(
            stays.pk,
            goes.pk,
            self.user,
            seen=known,
            are_two_people=data.get("two_people", False),
        )
        return _("Put together: %(stays)s goes on, %(goes)s is closed.") % {
            "stays": stays,
            "goes": goes,
        }
