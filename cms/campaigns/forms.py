"""What is asked of a new campaign, on one screen; and what a coordinator answers for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.campaigns import adding, copying, making
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.services import Agreed
from cms.campaigns.starters import STARTERS
from workflows.casetypes.fields import TextsFormField
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.models import Kind, Programme, Team
from workflows.casetypes.partners import Partner
from workflows.desk.shared.dates import DayField
from workflows.staff.models import User

COPY = "copy-"
# Ten years: more is a mistake in typing.
MOST_DAYS = 3650
# So many teams stand open side by side: one click instead of a list to open.
FEW_TEAMS = 7


def partners_field() -> forms.ModelMultipleChoiceField:
    """Return the organisations that may be told."""
    return forms.ModelMultipleChoiceField(
        Partner.objects.order_by("key"),
        label=gettext_lazy("Partner organisations that may be told"),
        help_text=gettext_lazy(
            "They are suggested first when somebody of this campaign is referred. Nothing is sent."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class NewCampaignForm(forms.Form):
    """A starter, a name, the days, and who handles it. All of it can still change."""

    starter = forms.ChoiceField(
        label=gettext_lazy("Begin from"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what to begin from.")},
    )
    name = TextsFormField(
        label=gettext_lazy("Name of the campaign"),
        help_text=gettext_lazy("As residents say it, such as Help after the flood."),
    )
    starts_on = DayField(label=gettext_lazy("First day"), initial=timezone.localdate)
    ends_on = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty: until somebody ends it."),
    )
    team = forms.ModelChoiceField(
        Team.objects.order_by("pk"),
        label=gettext_lazy("Team"),
        required=False,
        empty_label=gettext_lazy("to be chosen by a coordinator"),
    )
    partners = partners_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["starter"]
        field.choices = starters()
        if not Partner.objects.exists():
            del self.fields["partners"]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return data

    def make(self, user: User) -> Campaign:
        """Make what a valid form asks for. Raise PermissionDenied or NoSite."""
        data = {"partners": [], **self.cleaned_data}
        chosen = data.pop("starter")
        asked = making.Asked(**data)
        if chosen.startswith(COPY):
            source = Programme.objects.get(key=chosen.removeprefix(COPY))
            return copying.begin_copy(source, asked, user)
        return making.begin(STARTERS[chosen], asked, user)


def starters() -> list[tuple[str, str]]:
    """Return what a campaign may begin from: what is ready-made, then what ran."""
    ready = [(key, f"{one.label}: {one.about}") for key, one in STARTERS.items()]
    ran = [
        (f"{COPY}{programme.key}", _("A copy of “%(name)s”") % {"name": programme})
        for programme in copying.programmes_to_copy()
    ]
    return [*ready, *ran]


class AgreeForm(forms.Form):
    """What a coordinator answers for: team, ground, purpose, retention, who may be told."""

    team = forms.ModelChoiceField(
        Team.objects.order_by("pk"), label=gettext_lazy("Team"), empty_label=None
    )
    legal_ground = forms.ChoiceField(label=gettext_lazy("Legal ground"), choices=LegalGround)
    purpose = TextsFormField(
        label=gettext_lazy("Purpose"),
        help_text=gettext_lazy("What the data is for, as it stands in the record of processing."),
        multiline=True,
        error_messages={"required": gettext_lazy("Write the purpose in Dutch.")},
    )
    partners = partners_field()

    def __init__(self, data: Any = None, *, campaign: Campaign) -> None:
        parts = Parts(campaign)
        self.case_types = parts.case_types
        programme = campaign.programme
        initial: dict[str, Any] = {
            "team": self.case_types[0].team if self.case_types else None,
            "legal_ground": programme.legal_ground,
            "purpose": programme.purpose,
            "partners": campaign.partners.all(),
        }
        super().__init__(data, initial=initial, auto_id="agree-%s")
        if Team.objects.count() <= FEW_TEAMS:
            team: Any = self.fields["team"]
            team.widget = forms.RadioSelect(choices=team.choices)
        if not Partner.objects.exists():
            del self.fields["partners"]
        for case_type in self.case_types:
            self.fields[f"retention_{case_type.pk}"] = forms.IntegerField(
                label=_("Days kept after closing: %(name)s") % {"name": case_type.name},
                initial=case_type.retention_days,
                min_value=1,
                max_value=MOST_DAYS,
            )

    @property
    def agreed(self) -> Agreed:
        """Return the valid answers as the service takes them."""
        data = self.cleaned_data
        return Agreed(
            data["team"],
            data["legal_ground"],
            data["purpose"],
            {each.pk: data[f"retention_{each.pk}"] for each in self.case_types},
            data.get("partners", ()),
        )


class CalledForm(forms.Form):
    """What a form of a campaign and its page are called, and what it is for."""

    name = TextsFormField(
        label=gettext_lazy("What the form is called"),
        help_text=gettext_lazy("Its page is called so too, such as Look for a host family."),
    )
    about = TextsFormField(
        label=gettext_lazy("What it is for, in one sentence"),
        help_text=gettext_lazy("Residents read it on the page, or on the tile."),
    )

    @property
    def called(self) -> adding.Called:
        """Return the valid answers as the service takes them."""
        return adding.Called(self.cleaned_data["name"], self.cleaned_data["about"])


class AddForm(CalledForm):
    """The same for a new form, with who fills it in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who fills it in?"),
        widget=forms.RadioSelect,
        choices=[
            (Kind.REQUEST, gettext_lazy("Who asks for help: it stands on a page")),
            (Kind.OFFER, gettext_lazy("Who offers help: it stands below a tile")),
        ],
        error_messages={"required": gettext_lazy("Choose who fills it in.")},
    )
    field_order = ("kind", "name", "about")
