"""Who stands behind a vacancy: what would be lost if its page went."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.models import VacancyPage
from cms.models.base import SOURCE
from workflows.cases import services as cases
from workflows.intake import drafts


@dataclass(frozen=True)
class Use:
    """A vacancy that is in use: by how many sign-ups, and by how many that are being written."""

    page: VacancyPage
    sign_ups: int
    drafts: int

    def why_not_deleted(self) -> str:
        """Return the sentence that refuses to delete it, with a way out."""
        return _("“%(page)s” was not deleted, because %(use)s. %(way_out)s") % self.words

    def why_not_taken_down(self) -> str:
        """Return the sentence that refuses to take it offline, with a way out."""
        return _("“%(page)s” was not taken offline, because %(use)s. %(way_out)s") % self.words

    @property
    def words(self) -> dict[str, str]:
        sign_ups = ngettext(
            "%(count)d sign-up stands on it", "%(count)d sign-ups stand on it", self.sign_ups
        )
        begun = ngettext(
            "%(count)d person is filling in its form",
            "%(count)d persons are filling in its form",
            self.drafts,
        )
        counted = ((sign_ups, self.sign_ups), (begun, self.drafts))
        return {
            "page": self.page.title,
            "use": _(" and ").join(text % {"count": count} for text, count in counted if count),
            "way_out": _(
                "Take away “open for sign-ups” instead: the page stays, and says that enough "
                "people signed up."
            ),
        }


def in_use(pages: Iterable[Page], *, open_only: bool = False) -> list[Use]:
    """Return the vacancies among these pages that are in use; those in Dutch, which lead.

    With `open_only` only sign-ups count for which something has to be done yet.
    """
    pks = [page.pk for page in pages]
    found = VacancyPage.objects.filter(pk__in=pks, locale__language_code=SOURCE)
    vacancies = {page.translation_key: page for page in found.order_by("title")}
    signed_up = cases.standing_on(vacancies, open_only=open_only)
    begun = drafts.standing_on(vacancies)
    uses = [Use(page, signed_up[key], begun[key]) for key, page in vacancies.items()]
    return [use for use in uses if use.sign_ups or use.drafts]


def with_descendants(pages: Iterable[Page]) -> list[Page]:
    """Return these pages and all below them."""
    return [below for page in pages for below in page.get_descendants(inclusive=True)]
