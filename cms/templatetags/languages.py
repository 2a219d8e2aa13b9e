"""In which language a text is, where that is not the language of the page around it."""

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from workflows.casetypes import languages
from workflows.casetypes.fields import Said, Texts

register = template.Library()


@register.simple_tag
def words_language() -> str:
    """Return the language of a whole page: that of the words that the site says itself.

    In a language of which the catalogue is not whole these are Dutch, and what is written in that
    language says so (`own_lang`).
    """
    return languages.of_words(languages.active())


@register.simple_tag
def page_lang() -> SafeString:
    """Return `lang` and `dir` of the page, for our own words within a text in another language."""
    return marks(words_language())


@register.simple_tag
def words_lang() -> SafeString:
    """Return what to add to the site's own words within a text: ` lang="nl"` if they are Dutch."""
    active = languages.active()
    return beside(languages.of_words(active), active)


@register.simple_tag(takes_context=True)
def own_lang(context: Context, of: Page | None = None) -> SafeString:
    """Return what to add to an element with a text of a page: its language, if another.

    That is the page shown, unless it is said `of` which one. A view that is no page of Wagtail's
    may say `own_language`.
    """
    page = of or context.get("page")
    own = page.locale.language_code if isinstance(page, Page) and page.locale_id else None
    own = (None if of else context.get("own_language")) or own or languages.active()
    return beside(own, languages.of_words(languages.active()))


@register.simple_tag(takes_context=True)
def own_text(context: Context, text: str) -> SafeString:
    """Return a text of the page itself as it stands in a sentence of ours."""
    added = own_lang(context)
    return format_html("<span{}>{}</span>", added, text) if added else conditional_escape(text)


@register.simple_tag
def lang_of(text: object) -> SafeString:
    """Return what to add to an element that holds nothing but this text of staff.

    In a language without a catalogue it is said in any case: around it may be Dutch.
    """
    language, active = language_of(text), languages.active()
    return beside(language, active if languages.has_words(active) else "")


@register.filter
def direction(code: str) -> str:
    """Return "rtl" or "ltr": from where to where a language is read."""
    return languages.direction(code)


@register.filter
def with_lang(text: object) -> SafeString:
    """Return a text of staff, in an element that says its language where that is another.

    Takes `Texts`, what has them as its name, such as a category, and what `Texts` gave.
    """
    added = lang_of(text)
    return format_html("<span{}>{}</span>", added, text) if added else conditional_escape(text)


def language_of(text: object) -> str:
    """Return the language that a text is in for who reads the active one."""
    active = languages.active()
    named = getattr(text, "name", None)
    texts = named if isinstance(named, Texts) else text
    if isinstance(texts, Texts):
        return texts.language_of(active) if texts else active
    return texts.language if isinstance(texts, Said) and texts else active


def beside(language: str, around: str) -> SafeString:
    """Return the attributes of a text in a language among others; "" in the same one."""
    return format_html(" {}", marks(language)) if language != around else SafeString("")


def marks(language: str) -> SafeString:
    return format_html('lang="{}" dir="{}"', language, languages.direction(language))
