"""What the pages of the site add to what is looked up on the phone."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cms.models.base import SOURCE
from cms.search.finding import find
from cms.search.texts import plain_text
from cms.search.views import in_order
from workflows.declaring.looked_up import LOOKUPS, Found, Lookup
from workflows.vault.names import typed_words

MOST_FOUND = 5
WORDS = 40


def found(typed: str, language: str) -> list[Found]:
    """Return the public pages with these words, with how they begin.

    Those in the language of who typed, and when there is none the Dutch ones: callers speak it.
    """
    words = typed_words(typed)
    ids = next(filter(None, (find(words, one).ids for one in (language, SOURCE))), ())
    return [
        Found(
            title=page.title,
            texts=((page.locale.language_code, Truncator(plain_text(page)).words(WORDS)),),
            url=page.full_url or "",
        )
        for page in in_order(list(ids[:MOST_FOUND]))
    ]


LOOKUPS.add(Lookup("pages", order=2, label=_("Pages of the site"), find=found))
