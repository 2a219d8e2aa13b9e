"""Which partners fit a case, by what they do and where, and why."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.cases.models import Case
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
