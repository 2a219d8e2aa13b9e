"""Installing a package: a new campaign, all of it drafts; what is here already stays as it is."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.campaigns.making import Asked, add_programme, allowed, team_to_choose
from cms.campaigns.models import Campaign
from cms.campaigns.packages.shape import BadPackage, CaseTypePart, CategoryPart, Package, PagePart
from cms.campaigns.packages.values import Inward
from cms.campaigns.packages.writing import KINDS, OWN_LISTS, SETTINGS, SHARED, translated_names
from cms.campaigns.pages import add_draft, free_slug, tiles_below
from cms.models.base import SOURCE
from cms.models.home import HomePage
from cms.services import draft_known_texts
from forms import packages
from forms.models import FormDefinition
from forms.packages.checking import BadContent
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import draft_key, key_like
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.messages.models import MessageTemplate
from workflows.staff.models import User


@dataclass(frozen=True)
class Installed:
    """The campaign that was made; how many links and blocks lead nowhere here and were left out."""

    campaign: Campaign
    lost: int


def install(package: Package, starts_on: date, user: User) -> Installed:
    """Make a campaign of a package, as drafts, without a team.

    A form that this site has by the same id is not touched: another is made. Raise
    PermissionDenied, NoSite or BadPackage; then nothing is made.
    """
    home = allowed(user)
    inward = Inward(package.pictures, user)
    try:
        with transaction.atomic():
            return _install(package, starts_on, home, inward)
    except BadPackage:
        inward.delete_files()
        raise


def _install(package: Package, starts_on: date, home: HomePage, inward: Inward) -> Installed:
    asked = Asked(name=Texts(package.name), starts_on=starts_on)
    texts = {"slogan": Texts(package.slogan), "purpose": Texts(package.purpose)}
    user = inward.user
    with at(""):
        campaign = add_programme(asked, user, legal_ground=package.legal_ground, **texts)
        campaign.programme.full_clean()
    programme = campaign.programme
    for number, message in enumerate(package.messages):
        with at(f"messages.{number}"):
            checked(MessageTemplate(programme=programme, **message)).save()
    categories = {}
    for number, category in enumerate(package.categories):
        with at(f"categories.{number}"):
            categories[category.id] = category_of(category, programme)
    made = Made(programme, forms_of(package, user), team_to_choose(asked.name), user)
    types = {}
    for number, case_type in enumerate(package.case_types):
        with at(f"case_types.{number}"):
            types[case_type.id] = made.case_type(case_type)
    for number, page in enumerate(package.pages):
        with at(f"pages.{number}"):
            category = categories[page.category] if page.category else None
            add_page(page, types[page.case_type], category, home, inward)
    return Installed(campaign, inward.lost)


@contextmanager
def at(place: str) -> Iterator[None]:
    """Say at which place of the package something is that is not taken. Raise BadPackage."""
    try:
        yield
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        sentences = [
            f"“{'.'.join(filter(None, (place, name)))}”: {sentence}"
            for name, said in faults.items()
            for sentence in said
        ]
        raise BadPackage(*sentences) from error
    except (BadContent, packages.BadPackage) as error:
        raise BadPackage(f"“{place}”: {error}") from error
    except (AttributeError, TypeError, KeyError, ValueError, IntegrityError) as error:
        if isinstance(error, BadPackage):
            raise
        sentence = _("At “%(where)s” stands something that does not belong there.")
        raise BadPackage(sentence % {"where": place}) from error


def checked(row: Any, *exclude: str) -> Any:
    """Return a row that its model takes. Raise ValidationError."""
    row.full_clean(exclude=exclude)
    return row


def city_category(part: CategoryPart) -> Category | None:
    """Return the category of the whole city that a part stands for, if it is here."""
    if not part.of_city:
        return None
    return Category.objects.filter(programme=None, key=part.key).first()


def category_of(part: CategoryPart, programme: Programme) -> Category:
    """Return the city's category of this key, if it was the city's; else a new one."""
    if own := city_category(part):
        return own
    row = Category(
        key=key_like(part.key, Category),
        name=Texts(part.name),
        plain_name=Texts(part.plain_name),
        sign=part.sign,
        programme=programme,
    )
    checked(row).save()
    return row


def forms_of(package: Package, user: User) -> dict[UUID, FormDefinition]:
    """Install the forms and return each by the id that the package gives it."""
    found = {}
    for number, plain in enumerate(package.forms):
        with at(f"forms.{number}"):
            form = packages.read(json.dumps(plain).encode())
            new = packages.as_new(form) if packages.existing(form) else form
            found[form.id] = packages.install(new, user)
    return found


@dataclass(frozen=True)
class Made:
    """What the case types of a package are made with."""

    programme: Programme
    forms: dict[UUID, FormDefinition]
    team: Any
    user: User

    def case_type(self, part: CaseTypePart) -> CaseType:
        """Make the draft of a case type with its lists. Raise ValidationError or KeyError."""
        if not {field.name for field in SETTINGS}.issuperset(part.settings):
            raise KeyError(part.id)
        row = CaseType(
            key=draft_key(),
            is_draft=True,
            name=Texts(part.name),
            kind=part.kind,
            programme=self.programme,
            team=self.team,
            form=self.forms[part.form],
            **part.settings,
        )
        checked(row).save()
        for name, rows in part.lists.items():
            for values in rows:
                self.add_row(OWN_LISTS[name], row, values)
        return row

    def add_row(self, model: Any, case_type: CaseType, values: dict[str, Any]) -> None:
        """Add a row of a list; the form of a checklist is published, as with a starter."""
        values = dict(values)
        if model is Checklist:
            form = self.forms[UUID(values["form"])] if values["form"] else None
            if form and not form.live:
                form.get_latest_revision().publish(user=self.user, skip_permission_checks=True)
                form.refresh_from_db()
            values["form"] = form
        checked(model(case_type=case_type, **values), "case_type").save()


def add_page(
    part: PagePart, case_type: CaseType, category: Category | None, home: HomePage, inward: Inward
) -> None:
    """Add the draft of a page, in Dutch and in each language of the package that is here.

    Raise BadPackage, BadContent, ValidationError, TypeError or KeyError.
    """
    model, user = KINDS[part.type], inward.user
    if set(part.settings) != set(SHARED[part.type]):
        raise KeyError(part.type)
    more: dict[str, Any] = {"category": category} if category else {}
    if part.type == "form":
        more = {"sign": part.sign, "picture": inward.chosen(part.picture)}
    elif part.sign or part.picture:
        raise KeyError(part.type)
    page = model(case_type=case_type, **part.settings, **more)
    dutch = {name: inward.value(model, name, part.dutch[name]) for name in translated_names(model)}
    parent = tiles_below(home, user) if part.type == "tile" else home
    above = {row.locale.language_code: row for row in parent.get_translations()}
    made = add_draft(parent, page, {SOURCE: dutch}, user)
    for language, rows in part.texts.items():
        if language in above:
            texts = {(path, text): checked_inline(said) for path, text, said in rows}
            slug = next((said for path, _dutch, said in rows if path == "slug"), dutch["slug"])
            texts["slug", made.slug] = free_slug(above[language], slug)
            draft_known_texts(made, language, texts, user)


def checked_inline(text: str) -> str:
    """Return a translation that holds nothing but words, bold ones and links. Raise BadContent."""
    if not packages.is_inline(text):
        raise BadContent(_("A text holds tags that no translation may have."))
    return text
