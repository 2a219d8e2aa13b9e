"""Which partners fit a case, by what they do and where, and why; and which one is proposed."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.cases.models import Case, CaseEvent
from workflows.casetypes.partners import Partner


@dataclass(frozen=True)
class Fit:
    """A partner, and in words what of it suits the case. `is_good`: what it does and where."""

    partner: Partner
    reasons: list[str]
    is_good: bool

    @property
    def label(self) -> str:
        """The partner's name; of one that fits, with why."""
        return f"{self.partner}: {', '.join(self.reasons)}" if self.is_good else str(self.partner)


@dataclass(frozen=True)
class Proposal:
    """The partner that is chosen in the form beforehand, and in words why."""

    partner: Partner
    reasons: list[str]

    @property
    def sentence(self) -> str:
        """Return why it is chosen already."""
        sentence = _("%(partner)s is chosen already: %(reasons)s. You may choose another.")
        return sentence % {"partner": self.partner, "reasons": ", ".join(self.reasons)}


def proposed(case: Case, found: list[Fit]) -> Proposal | None:
    """Return the partner to choose beforehand among those `found`, or None.

    The one that a rule suggested last, else the only one that fits best. Who has the case or had
    it before is not proposed again.
    """
    had = set(case.referrals.values_list("partner", flat=True))
    free = [fit for fit in found if fit.partner.pk not in had]
    by_rule = suggested_by_rule(case)
    for fit in free:
        if fit.partner.pk == by_rule:
            return Proposal(fit.partner, [_("a rule suggests it"), *fit.reasons])
    best = [fit for fit in free if fit.is_good and len(fit.reasons) == len(free[0].reasons)]
    return Proposal(best[0].partner, best[0].reasons) if len(best) == 1 else None


def suggested_by_rule(case: Case) -> int | None:
    """Return the id of the partner that a rule suggested last, or None."""
    last = case.events.filter(what=CaseEvent.What.SUGGESTED).last()
    return last.detail.get("partner") if last else None


def fits(case: Case) -> list[Fit]:
    """Return all partners, those that fit first; among equals the one with more to say for it."""
    partners = Partner.objects.prefetch_related("categories", "neighbourhoods")
    found = [fit_of(partner, case) for partner in partners]
    return sorted(found, key=lambda fit: (not fit.is_good, -len(fit.reasons), str(fit.partner)))


def fit_of(partner: Partner, case: Case) -> Fit:
    """Return how one partner suits a case."""
    what, where = by_category(partner, case), by_area(partner, case)
    reasons = [reason for reason in (what, where, by_language(partner, case)) if reason]
    return Fit(partner, reasons, is_good=bool(what and where))


def by_category(partner: Partner, case: Case) -> str:
    """Return the case's category when the partner does that, or ""."""
    return str(case.category) if case.category in partner.categories.all() else ""


def by_area(partner: Partner, case: Case) -> str:
    """Return that the partner works where the help is needed, or ""."""
    areas = list(partner.neighbourhoods.all())
    if not areas:
        return _("works in the whole city")
    if case.neighbourhood not in areas:
        return ""
    return _("works in %(neighbourhood)s") % {"neighbourhood": case.neighbourhood}


def by_language(partner: Partner, case: Case) -> str:
    """Return that the partner speaks the case's language, or ""; all speak the city's."""
    language = case.language or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE or language not in partner.languages:
        return ""
    return _("speaks %(language)s") % {"language": dict(settings.LANGUAGES)[language]}
