"""Which data a line of the ledger is about, in words: it holds keys only."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import labels
from forms.models import FormDefinition, FormVersion
from workflows.intake.models import Submission
from workflows.referrals.services import labels_apart
from workflows.vault.ledger import Disclosure
from workflows.vault.registry import Group

Labels = dict[str, str]


class WhichData:
    """The words for the keys on a page of the ledger. Its number of queries depends on no row."""

    def __init__(self, rows: Collection[Disclosure]) -> None:
        self.language = get_language() or settings.LANGUAGE_CODE
        self.apart: Labels = {key: str(label) for key, label in Group.choices} | labels_apart()
        self.asked = self.labels_by_case(row.case_id for row in rows if row.case_id)
        is_known = all(set(row.fields) <= self.known_on(row).keys() for row in rows)
        self.elsewhere = {} if is_known else self.labels_of_live_forms()

    def known_on(self, row: Disclosure) -> Labels:
        """Return the words that the registry, and the form of the row's own case, have."""
        return (self.asked.get(row.case_id, {}) if row.case_id else {}) | self.apart

    def words(self, row: Disclosure) -> str:
        """Return which data were disclosed, each as it is called where it was asked."""
        found = self.elsewhere | self.known_on(row)
        return ", ".join(found.get(key) or self.no_longer(key) for key in row.fields)

    def no_longer(self, key: str) -> str:
        """Return how a question is named that is in no form any more."""
        return _("a question that is no longer asked (%(key)s)") % {"key": key}

    def in_words(self, keys: Iterable[str]) -> list[str]:
        """Return what these keys are called now, of no case in particular."""
        known = self.apart if set(keys) <= self.apart.keys() else self.labels_of_live_forms()
        return [(self.apart | known).get(key) or self.no_longer(key) for key in keys]

    def labels_by_case(self, case_ids: Iterable[UUID]) -> dict[UUID, Labels]:
        """Return what the questions of each case were called on its form."""
        filed = Submission.objects.filter(case__in=set(case_ids))
        pairs = list(filed.values_list("case", "version"))
        versions: dict[Any, FormVersion] = FormVersion.objects.in_bulk({pk for _case, pk in pairs})
        return {case: labels(versions[pk], self.language) for case, pk in pairs}

    def labels_of_live_forms(self) -> Labels:
        """Return what questions are called now: for an export, and for cases that are gone."""
        found: Labels = {}
        live = FormDefinition.objects.filter(
            live=True, locale__language_code=settings.LANGUAGE_CODE
        )
        for form in live.order_by("pk"):
            if version := FormVersion.objects.latest_for(form, settings.LANGUAGE_CODE):
                found = labels(version, self.language) | found
        return found
