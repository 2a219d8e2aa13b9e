"""Which of the things on a page need mending, in words; nothing but guidance stops a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.mending import guidance
from cms.mending.places import Kind, Link, Met, met_on
from cms.models.base import CityPage
from cms.models.media import CityDocument, CityImage
from workflows.casetypes.languages import OWN_NAMES

# The places that each page has for a link within it.
ON_EVERY_PAGE = ("main", "top")
WEB = ("http", "https")
# Written by hand, without who or what.
NOTHING_BEHIND = ("http://", "https://", "mailto:", "tel:", "#")


@dataclass(frozen=True)
class Finding:
    """What needs mending, where; `stops` tells that the page cannot go live with it."""

    path: tuple[str, ...]
    place: str
    sentence: str
    stops: bool = False

    @property
    def fragment(self) -> str:
        """Return what leads to it behind the address of the editor."""
        return f"#:w:contentpath={'.'.join(self.path)}"


@dataclass(frozen=True)
class Known:
    """What pages point at, as far as it is there, by id."""

    pages: dict[int, Page]
    documents: set[int]
    pictures: dict[int, CityImage]


def findings_on(page: CityPage) -> list[Finding]:
    """Return what needs mending on a page, as it is in memory, in its order."""
    return findings_on_each([page])[0]


def findings_on_each(pages: Sequence[CityPage]) -> list[list[Finding]]:
    """Return the same of several pages, in three queries."""
    met = [list(met_on(page)) for page in pages]
    known = _known([one for of_page in met for one in of_page])
    return [
        [finding for one in of_page for finding in _judged(one, page, known)]
        for page, of_page in zip(pages, met, strict=True)
    ]


def _known(met: Iterable[Met]) -> Known:
    wanted: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for one in met:
        kind, pk = _target(one)
        if pk is not None:
            wanted[kind].add(pk)
    documents = CityDocument.objects.filter(pk__in=wanted[Kind.DOCUMENT])
    return Known(
        Page.objects.in_bulk(wanted[Kind.PAGE]),
        set(documents.values_list("pk", flat=True)),
        CityImage.objects.in_bulk(wanted[Kind.PICTURE]),
    )


def _target(one: Met) -> tuple[Kind, int | None]:
    """Return what one thing points at; a link as stored has a number, or is broken."""
    if one.kind != Kind.LINK:
        return one.kind, one.value if isinstance(one.value, int) else None
    attributes = one.value.attributes
    kinds = {"page": Kind.PAGE, "document": Kind.DOCUMENT}
    kind = kinds.get(attributes.get("linktype", ""), Kind.LINK)
    number = attributes.get("id", "")
    return kind, int(number) if kind != Kind.LINK and number.isdecimal() else None


def _judged(one: Met, page: CityPage, known: Known) -> Iterator[Finding]:
    sentences = {
        Kind.PAGE: _of_page,
        Kind.DOCUMENT: _of_document,
        Kind.PICTURE: _of_picture,
        Kind.LINK: _of_link,
    }
    if one.kind == Kind.TEXT:
        if left := guidance.guidance_in(one):
            yield Finding(one.path, one.place, guidance.sentence_on(left), stops=True)
    elif sentence := sentences[one.kind](one, page, known):
        yield Finding(one.path, one.place, sentence)


def _of_page(one: Met, _page: CityPage, known: Known) -> str:
    if one.value is None:
        return _("No page is chosen, or it is gone: residents do not see this. Choose a page.")
    target = known.pages.get(one.value)
    if target is None:
        return _("The page that was chosen is gone: residents do not see this. Choose another.")
    if not target.live:
        sentence = _("“%(page)s” is not live: until it is, residents do not see this.")
        return sentence % {"page": target.get_admin_display_title()}
    return ""


def _of_document(one: Met, _page: CityPage, known: Known) -> str:
    if one.value in known.documents:
        return ""
    return _("The document is gone: residents do not see this. Choose another, or take it away.")


def _of_picture(one: Met, page: CityPage, known: Known) -> str:
    image = known.pictures.get(one.value)
    if image is None:
        return _("The picture is gone: residents do not see this. Choose another, or take it away.")
    if image.is_decorative or image.alt_text.get(page.language):
        return ""
    return _(
        "Nobody said yet what “%(picture)s” shows in this language (%(language)s). Open the "
        "picture and fill in “what it shows”, or tick there that it is only decoration."
    ) % {"picture": image.title, "language": OWN_NAMES.get(page.language, page.language)}


def _of_link(one: Met, _page: CityPage, known: Known) -> str:
    link: Link = one.value
    kind, pk = _target(one)
    if not link.words:
        return _("A link has no words: nobody sees it. Write some, or take the link away.")
    said = {"link": Truncator(link.words).chars(60)}
    if kind == Kind.DOCUMENT:
        return "" if pk in known.documents else _document_gone(said)
    if kind != Kind.PAGE:
        return _of_address(link.attributes.get("href", "").strip(), said)
    target = known.pages.get(pk) if pk else None
    if target is None:
        return (
            _("The link “%(link)s” leads to a page that is gone. Choose another, or take it away.")
            % said
        )
    if not target.live:
        said["page"] = target.get_admin_display_title()
        return _("The link “%(link)s” leads to “%(page)s”, which is not live.") % said
    return ""


def _document_gone(said: dict[str, str]) -> str:
    return (
        _("The link “%(link)s” leads to a document that is gone. Choose another, or take it away.")
        % said
    )


def _of_address(address: str, said: dict[str, str]) -> str:
    """Return what is wrong with the shape of an address; where it leads is not looked up."""
    said["address"] = address
    if not address or address in NOTHING_BEHIND:
        return _("The link “%(link)s” leads nowhere: it has no address.") % said
    if address.startswith("#"):
        if address[1:] in ON_EVERY_PAGE:
            return ""
        return (
            _("The link “%(link)s” leads to “%(address)s”, a place that this page does not have.")
            % said
        )
    if is_well_shaped(address):
        return ""
    return (
        _(
            "The address of the link “%(link)s” cannot be right: “%(address)s”. One of another "
            "site begins with https://."
        )
        % said
    )


def is_well_shaped(address: str) -> bool:
    """Return whether an address may be one of the web, of mail, of a phone, or of this site."""
    try:
        parts = urlsplit(address)
        if parts.scheme in WEB:
            URLValidator(schemes=WEB)(address)
        elif parts.scheme == "mailto":
            validate_email(parts.path)
        elif parts.scheme == "tel":
            return any(map(str.isdigit, parts.path))
        else:
            return not parts.scheme and address.startswith("/") and " " not in address
    except (ValueError, ValidationError):
        return False
    return True
