"""Which lines of the ledger an officer asked for: of one case, to somebody, in some days."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.casetypes.partners import Partner
from workflows.privacy.breaches.reach import in_days
from workflows.staff.colleagues import ColleagueField
from workflows.staff.models import User
from workflows.vault.ledger import Disclosure, DisclosureQuerySet, What


class LedgerFilter(forms.Form):
    what = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[("", gettext_lazy("Any")), *What.choices],
        required=False,
    )
    reference = forms.CharField(label=gettext_lazy("Reference"), max_length=20, required=False)
    account = ColleagueField(
        gettext_lazy("Shown to the account of"),
        among=User.objects.order_by("username"),
        empty_label=gettext_lazy("Anybody"),
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Shown to the partner"),
        queryset=Partner.objects.order_by("name"),
        empty_label=gettext_lazy("Any"),
        required=False,
    )
    volunteer = forms.CharField(
        label=gettext_lazy("Shown to the volunteer of"),
        help_text=gettext_lazy("The reference of their offer."),
        max_length=20,
        required=False,
    )
    since = forms.DateField(
        label=gettext_lazy("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Up to and including"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def clean_reference(self) -> str:
        """Return the reference without spaces; one that cannot be one is said."""
        return reference_in(self.cleaned_data["reference"])

    def clean_volunteer(self) -> str:
        """Return the reference without spaces; one that cannot be one is said."""
        return reference_in(self.cleaned_data["volunteer"])

    @property
    def names_recipient(self) -> bool:
        """Return whether one account, partner or volunteer is asked for."""
        return any(self.cleaned_data.get(name) for name in ("account", "partner", "volunteer"))


def reference_in(typed: str) -> str:
    """Return a reference without spaces. Raise ValidationError for what cannot be one."""
    clean = clean_reference(typed)
    if typed and not clean:
        raise forms.ValidationError(_("This is no reference. It has nine letters and digits."))
    return clean


def narrowed(asked: dict[str, Any]) -> DisclosureQuerySet:
    """Return the lines that were asked for, the newest first."""
    rows: DisclosureQuerySet = Disclosure.objects.all()
    if what := asked.get("what"):
        rows = rows.filter(what=what)
    if reference := asked.get("reference"):
        cases = Case.objects.filter(reference=reference)
        rows = rows.about_cases(cases.values_list("pk", flat=True))
    if account := asked.get("account"):
        rows = rows.to_staff(account.pk)
    if partner := asked.get("partner"):
        rows = rows.to_partner(partner.pk)
    if volunteer := asked.get("volunteer"):
        offers = Case.objects.filter(reference=volunteer, person__isnull=False)
        rows = rows.to_volunteers(offers.values_list("person_id", flat=True))
    return in_days(rows, asked.get("since"), asked.get("until"))
