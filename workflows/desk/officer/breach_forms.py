"""What the privacy officer fills in about a data breach."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.casetypes.partners import Partner
from workflows.desk.officer.ledger_filter import reference_in
from workflows.privacy.breaches.models import Breach
from workflows.privacy.breaches.states import Risk
from workflows.staff.colleagues import ColleagueField
from workflows.staff.models import User

MOST_CHARACTERS = 5000
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NO_NAMES = gettext_lazy("Write no names: the ledger says whom it is about.")
# Of whom one is named: through what data were reached.
THROUGH = ("account", "partner", "reference")


class TextField(forms.CharField):
    """A text of some lines."""

    def __init__(self, label: Any, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4})
        super().__init__(label=label, max_length=MOST_CHARACTERS, widget=widget, **options)


class ReportBreachForm(forms.ModelForm):  # type: ignore[type-arg]
    """A breach as it is first written down: when, through what, from when to when."""

    noticed_at = forms.DateTimeField(
        label=gettext_lazy("When did the city know of it?"),
        help_text=gettext_lazy("From then the 72 hours to tell the authority count."),
        widget=MOMENT,
    )
    account = ColleagueField(
        gettext_lazy("Through the account of"),
        among=User.objects.order_by("username"),
        empty_label=gettext_lazy("No account"),
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Through a link of the partner"),
        queryset=Partner.objects.order_by("name"),
        empty_label=gettext_lazy("No partner"),
        required=False,
    )
    reference = forms.CharField(
        label=gettext_lazy("Through the link of a resident or volunteer"),
        help_text=gettext_lazy("The reference of their request or offer."),
        max_length=20,
        required=False,
    )
    since = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    until = forms.DateField(label=gettext_lazy("Up to and including"), widget=DAY)
    facts = TextField(gettext_lazy("What happened?"), help_text=NO_NAMES)

    class Meta:
        model = Breach
        fields: ClassVar = ["noticed_at", "account", "partner", "since", "until", "facts"]
        field_order: ClassVar = ["noticed_at", *THROUGH, "since", "until", "facts"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(self.Meta.field_order)
        self.initial.setdefault("noticed_at", timezone.localtime().replace(second=0))

    def clean_noticed_at(self) -> Any:
        """Refuse a moment that is still to come."""
        noticed = self.cleaned_data["noticed_at"]
        if noticed > timezone.now() + timedelta(minutes=1):
            raise forms.ValidationError(_("That is still to come."))
        return noticed

    def clean_reference(self) -> str:
        """Find the case; say when there is none."""
        reference = reference_in(self.cleaned_data["reference"])
        if reference:
            self.instance.case = Case.objects.filter(reference=reference).first()
            if self.instance.case is None:
                raise forms.ValidationError(_("There is no case with this reference."))
        return reference

    def clean(self) -> dict[str, Any]:
        """Ask through which one thing it was, and for days in their order."""
        given = super().clean() or {}
        named = [name for name in THROUGH if given.get(name)]
        if not self.errors.keys() & set(THROUGH) and len(named) != 1:
            sentence = _("Choose one: an account, a partner, or the link of one person.")
            self.add_error(named[1] if named else "account", sentence)
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the first one."))
        return given


class WeighBreachForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is found out and done as it goes on."""

    facts = TextField(gettext_lazy("What happened?"), help_text=NO_NAMES)
    effects = TextField(gettext_lazy("What may it do to people?"), required=False)
    measures = TextField(gettext_lazy("What was done about it?"), required=False)
    risk = forms.ChoiceField(
        label=gettext_lazy("How much may it harm people?"),
        choices=Risk.choices,
        widget=forms.RadioSelect,
    )
    authority_told_on = forms.DateField(
        label=gettext_lazy("The authority was told on"), widget=DAY, required=False
    )
    people_told_on = forms.DateField(
        label=gettext_lazy("The people were told on"), widget=DAY, required=False
    )

    class Meta:
        model = Breach
        fields: ClassVar = [
            *("facts", "effects", "measures", "risk"),
            *("authority_told_on", "people_told_on"),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse days that are still to come."""
        given = super().clean() or {}
        for name in ("authority_told_on", "people_told_on"):
            if given.get(name) and given[name] > timezone.localdate():
                self.add_error(name, _("That is still to come."))
        return given
