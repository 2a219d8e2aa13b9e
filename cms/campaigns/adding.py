"""Another form of a campaign, and what it is called: case type, form and page on one screen."""

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from cms.campaigns.making import allowed, team_to_choose
from cms.campaigns.models import Campaign
from cms.campaigns.pages import add_draft, free_slug, tiles_below
from cms.campaigns.parts import Parts
from cms.campaigns.services import CHANGES, locked, refuse_unless
from cms.campaigns.starters.empty import BARE
from cms.models.base import SOURCE, CityPage
from cms.models.form_page import FormPage
from cms.models.home import HomePage
from cms.models.vacancies import VacancyPage
from cms.services import draft_known_texts
from forms.versions.content import content_of
from forms.versions.rolling_back import save_draft
from workflows.casetypes.beginning import begin_draft
from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import key_like
from workflows.casetypes.models import CaseType, Category, Kind
from workflows.casetypes.ready_made import OFFERS_END, ReadyMade
from workflows.staff.models import User

KINDS = (Kind.REQUEST, Kind.OFFER)


@dataclass(frozen=True)
class Called:
    """What a form and its page are called, and in one sentence what it is for."""

    name: Texts
    about: Texts

    @property
    def languages(self) -> list[str]:
        """The languages in which both are there."""
        return [code for code in self.name if self.about.get(code)]


@transaction.atomic
def add(campaign: Campaign, kind: Kind, called: Called, user: User) -> CaseType:
    """Add a form that is almost empty, with its case type and a page or a tile, all drafts.

    Who agreed before is asked again. Raise PermissionDenied, NoSite or Refused.
    """
    home = allowed(user)
    campaign = locked_draft(campaign)
    parts = Parts(campaign)
    team = parts.teams[0] if parts.teams else team_to_choose(campaign.programme.name)
    case_type = begin_draft(bare(kind, called.name), campaign.programme, team, user)
    case_type.name = called.name
    case_type.save(update_fields=["name"])
    name_form(case_type, called, user)
    page, parent = new_page(case_type, parts, home, user)
    page = add_draft(parent, page, {SOURCE: texts_of(page, called, SOURCE)}, user)
    translate(page, called, user)
    ask_again(campaign)
    return case_type


@transaction.atomic
def call(campaign: Campaign, case_type: CaseType, called: Called, user: User) -> None:
    """Give the draft of a case type, its form and its page another name, in each language.

    Raise PermissionDenied or Refused.
    """
    if not user.has_perm(CHANGES):
        raise PermissionDenied
    parts = Parts(locked_draft(campaign))
    case_type.name = called.name
    case_type.save(update_fields=["name"])
    name_form(case_type, called, user)
    page = page_of(case_type, parts)
    if page is None:
        return
    draft = page.get_latest_revision_as_object()
    texts = texts_of(draft, called, SOURCE)
    if isinstance(draft, VacancyPage) and draft.task != paragraph(draft.takes):
        del texts["task"]
    for name, text in texts.items():
        setattr(draft, name, text)
    draft.slug = free_slug(draft.get_parent(), draft.title)
    draft.save_revision(user=user)
    translate(draft, called, user)


def bare(kind: Kind, name: Texts) -> ReadyMade:
    """Return what an almost empty form of a kind is made of."""
    ends = OFFERS_END if kind == Kind.OFFER else BARE.ends
    form = replace(BARE.form, name=name[SOURCE])
    return replace(BARE, kind=kind, form=form, ends=ends)


def new_page(
    case_type: CaseType, parts: Parts, home: HomePage, user: User
) -> tuple[CityPage, CityPage]:
    """Return the page that shows the form, not saved yet, and what it stands below."""
    if case_type.kind != Kind.OFFER:
        return FormPage(case_type=case_type, show_in_menus=True), home
    tile = VacancyPage(case_type=case_type, category=category_of(parts))
    return tile, tiles_below(home, user)


def category_of(parts: Parts) -> Category:
    """Return the first category of a campaign; without any, one that is called after it."""
    if parts.categories:
        return parts.categories[0]
    name = parts.programme.name
    key = key_like(name[SOURCE], Category)
    return Category.objects.create(key=key, name=name, programme=parts.programme)


def page_of(case_type: CaseType, parts: Parts) -> CityPage | None:
    """Return the first page that shows the form of a case type."""
    pages = (page for page in parts.pages if getattr(page, "case_type_id", 0) == case_type.pk)
    return next(pages, None)


def texts_of(page: CityPage, called: Called, language: str) -> dict[str, str]:
    """Return the fields of a page that say what it is called and what it is for."""
    title, about = called.name[language], called.about[language]
    if isinstance(page, VacancyPage):
        return {"title": title, "takes": about, "task": paragraph(about)}
    return {"title": title, "intro": about}


def abouts(page: CityPage) -> dict[str, str]:
    """Return what the draft of a page says that it is for, by language."""
    rows = [page, *page.get_translations().select_related("locale")]
    drafts = {row.locale.language_code: row.get_latest_revision_as_object() for row in rows}
    name = "takes" if isinstance(page, VacancyPage) else "intro"
    return {code: text for code, draft in drafts.items() if (text := getattr(draft, name))}


def paragraph(text: str) -> str:
    """Return a text as the rich text of one paragraph."""
    return format_html("<p>{}</p>", text)


def name_form(case_type: CaseType, called: Called, user: User) -> None:
    """Call the form after it, and say of which programme it is, as a starter does."""
    name = f"{called.name[SOURCE]} ({case_type.programme.name[SOURCE]})"[:200]
    form = case_type.form
    save_draft(form, content_of(form.get_latest_revision_as_object()), user, name=name)
    type(form).objects.filter(pk=form.pk, live=False).update(name=name)


def translate(page: CityPage, called: Called, user: User) -> None:
    """Draft the same texts in each other language in which all is said, and the page above is."""
    dutch, about = texts_of(page, called, SOURCE), called.about
    for above in page.get_parent().get_translations():
        language = above.locale.language_code
        if language in called.languages:
            said = texts_of(page, called, language)
            known = {(name, as_kept(dutch[name])): as_kept(said[name]) for name in dutch}
            known["task", as_kept(about[SOURCE])] = as_kept(about[language])
            known["slug", page.slug] = free_slug(above, called.name[language])
            draft_known_texts(page, language, known, user)


def as_kept(text: str) -> str:
    """Return a plain text as translations keep it."""
    kept: str = StringValue.from_plaintext(text).data
    return kept


def ask_again(campaign: Campaign) -> None:
    """Have a coordinator agree anew: they have not seen what was added."""
    campaign.settled_by, campaign.settled_at = None, None
    campaign.save(update_fields=["settled_by", "settled_at"])


def locked_draft(campaign: Campaign) -> Campaign:
    """Return the campaign, locked. Raise Refused when it is live already."""
    campaign = locked(campaign)
    refuse_unless(campaign.is_draft, _("It is live already: change its parts one by one."))
    return campaign
