"""What a new form may begin from, in Dutch and English. Chosen at “Add a form”."""

from uuid import uuid4

from wagtail.models import Locale

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.languages.translations import Known, text_segments
from forms.models import FormDefinition
from forms.packages import Package, as_new
from forms.packages.checking import checked_content
from forms.packages.starters.activity import ACTIVITY
from forms.packages.starters.child_care import CHILD_CARE
from forms.packages.starters.collective import COLLECTIVE, PROPOSAL, SPECIALIST
from forms.packages.starters.donation import DONATION
from forms.packages.starters.helping import HELP, OFFER
from forms.packages.starters.lending import LENDING
from forms.packages.starters.question import QUESTION
from forms.packages.starters.report import REPORT
from forms.packages.starters.story import STORY
from forms.packages.starters.unclear import UNCLEAR
from forms.packages.starters.writing import LANGUAGES, Starter
from forms.versions.content import set_content

STARTERS = {
    starter.key: starter
    for starter in (
        *(HELP, OFFER, QUESTION, DONATION, ACTIVITY, LENDING, REPORT),
        *(COLLECTIVE, SPECIALIST, CHILD_CARE, PROPOSAL, STORY, UNCLEAR),
    )
}


def package_of(starter: Starter) -> Package:
    """Return a starter as a package with ids of its own: each form begun from it is another."""
    dutch, *others = (in_language(starter, language) for language in LANGUAGES)
    texts: dict[str, Known] = {}
    for language, twin in zip(LANGUAGES[1:], others, strict=True):
        pairs = zip(text_segments(dutch), text_segments(twin), strict=True)
        texts[language] = {
            (ours.path, ours.string.data): theirs.string.data for ours, theirs in pairs
        }
    content = starter.content(SOURCE_LANGUAGE)
    return as_new(Package(uuid4(), starter.name, content, texts))


def in_language(starter: Starter, language: str) -> FormDefinition:
    """Return the starter as an unsaved definition with the texts of one language."""
    locale = Locale.objects.get(language_code=SOURCE_LANGUAGE)
    definition = FormDefinition(name=starter.name, locale=locale)
    set_content(definition, checked_content(definition, starter.content(language)))
    return definition
