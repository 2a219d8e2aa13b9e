"""What installing a package would make, told before anything is made."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from cms.campaigns.packages.installing import at, city_category
from cms.campaigns.packages.shape import Package
from cms.campaigns.packages.values import same_picture, title_of
from cms.campaigns.packages.writing import KINDS
from cms.models.base import SOURCE
from cms.models.media import CityImage
from forms import packages
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Category, Programme


@dataclass(frozen=True)
class Line:
    """A part of a package: what sort it is, what it is called, and what becomes of it here."""

    sort: str
    label: str
    fate: str


@dataclass(frozen=True)
class Link:
    """A page that the texts lead to; `here` is what it is called on this site, "" if it is not."""

    title: str
    here: str


@dataclass(frozen=True)
class Proposal:
    """What would be made, where its links lead here, and which languages this site does not use."""

    name: str
    lines: list[Line]
    links: list[Link]
    left_out: list[str]

    @property
    def missing(self) -> list[Link]:
        """The pages that are not here: their links are left out, for an editor to mend."""
        return [link for link in self.links if not link.here]


def propose(package: Package) -> Proposal:
    """Return what installing a package would do. Raise BadPackage for forms that cannot be read."""
    links = [Link(title, title_of(key) or "") for key, title in package.links.items()]
    name = str(Texts(package.name))
    return Proposal(name, [*lines_of(package)], links, left_out(package))


def lines_of(package: Package) -> Iterator[Line]:
    """Yield what becomes of each part. Raise BadPackage."""
    new, draft = _("is made"), _("becomes a draft")
    beside = _("is here already and stays as it is; another one is made")
    name = str(Texts(package.name))
    known = {str(row.name) for row in Programme.objects.all()}
    yield Line(sort_of(Programme), name, beside if name in known else draft)
    for category in package.categories:
        used = city_category(category) is not None
        fate = _("is here already, and is used") if used else new
        yield Line(sort_of(Category), str(Texts(category.name)), fate)
    for number, plain in enumerate(package.forms):
        with at(f"forms.{number}"):
            form = packages.read(json.dumps(plain).encode())
        yield Line(_("Form"), form.name, beside if packages.existing(form) else draft)
    for case_type in package.case_types:
        yield Line(sort_of(CaseType), str(Texts(case_type.name)), draft)
    for page in package.pages:
        yield Line(sort_of(KINDS[page.type]), str(page.dutch.get("title", "")), draft)
    for picture in package.pictures.values():
        fate = _("is here already, and is used") if same_picture(picture) else new
        yield Line(sort_of(CityImage), picture.title, fate)
    texts = len(package.messages)
    if texts:
        label = ngettext("%(number)d text", "%(number)d texts", texts) % {"number": texts}
        yield Line(_("Messages"), label, new)


def sort_of(model: type[object]) -> str:
    """Return what a model is called."""
    return capfirst(str(model._meta.verbose_name))  # type: ignore[attr-defined]


def left_out(package: Package) -> list[str]:
    """Return the names of the languages of its pages that this site does not use."""
    here = set(Locale.objects.values_list("language_code", flat=True)) | {SOURCE}
    used = {language for page in package.pages for language in page.texts}
    return [str(name) for code, name in settings.LANGUAGES if code in used - here]
