"""What a campaign still lacks: each a small function that says it, and where it is mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.campaigns.parts import Parts
from cms.models.base import CityPage
from forms.admin.screens import editor_url
from forms.languages.translations import is_translated
from workflows.casetypes import whole
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Kind, Programme
from workflows.messages.texts import templates_for
from workflows.staff.models import User

SEES_ALL, SEES_TEAM = "workflows.see_all_cases", "workflows.see_team_cases"


@dataclass(frozen=True)
class Missing:
    """What is not there yet, in words, and the screen on which it is mended.

    `is_needed`: it cannot go live without. `by_coordinator`: it is for who sets case types.
    """

    sentence: str
    url: str
    is_needed: bool = True
    by_coordinator: bool = False


Check = Callable[[Parts], Iterator[Missing]]
CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Have the overview of every campaign ask this."""
    CHECKS.append(function)
    return function


def missing_in(parts: Parts) -> list[Missing]:
    """Return all that is missing, what is needed first."""
    found = [each for check in CHECKS for each in check(parts)]
    return sorted(found, key=lambda each: not each.is_needed)


def setting(room: str, pk: int) -> str:
    """Return the screen of a setting."""
    return reverse(f"{room}:edit", args=[pk])


def edit_page(page: CityPage) -> str:
    """Return the editor of a page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@check
def nothing_to_fill_in(parts: Parts) -> Iterator[Missing]:
    """Say that there is no case type: nobody could ask anything."""
    if not parts.case_types:
        yield Missing(
            _("There is no case type: nothing can be asked."),
            reverse("cms_add_to_campaign", args=[parts.programme.key]),
        )


@check
def over_already(parts: Parts) -> Iterator[Missing]:
    """Say that its last day is past."""
    if parts.programme.is_over:
        yield Missing(
            _("The last day is past: its forms take nothing."),
            setting("programmes", parts.programme.pk),
            by_coordinator=True,
        )


@check
def no_privacy_text(parts: Parts) -> Iterator[Missing]:
    """Say that the record does not say what the data is for."""
    if not parts.programme.purpose.in_language("nl"):
        yield Missing(
            _("The privacy text does not say what the data is for: write the purpose."),
            overview(parts),
            by_coordinator=True,
        )


@check
def team_without_members(parts: Parts) -> Iterator[Missing]:
    """Say which team has nobody who is there."""
    for team in parts.teams:
        if not team.members.filter(is_active=True).exists():
            yield Missing(
                _("“%(team)s” has no members.") % {"team": team},
                overview(parts) if parts.campaign.is_draft else setting("teams", team.pk),
                by_coordinator=True,
            )


@check
def nobody_sees_the_cases(parts: Parts) -> Iterator[Missing]:
    """Say of which case type nobody may open the cases."""
    seen_by_some = User.objects.with_perm(SEES_ALL).exists()
    for case_type in parts.case_types:
        members = case_type.team.members.filter(is_active=True)
        has_handler = case_type.kind != Kind.REPORT and any(
            member.has_perm(SEES_TEAM) for member in members
        )
        if not (has_handler or seen_by_some):
            yield Missing(
                _("“%(name)s”: nobody may see the cases.") % {"name": case_type.name},
                setting("teams", case_type.team_id),
                by_coordinator=True,
            )


@check
def no_way_for_its_cases(parts: Parts) -> Iterator[Missing]:
    """Say which case type has no outcome, or no reason to go back for."""
    for case_type in parts.case_types:
        verbs = set(case_type.reasons.values_list("verb", flat=True))
        for sentence in whole.lacking(case_type.outcomes.count(), verbs):
            yield Missing(
                f"“{case_type.name}”: {sentence}",
                setting("case-types", case_type.pk),
                by_coordinator=True,
            )


@check
def no_selection_rule(parts: Parts) -> Iterator[Missing]:
    """Say which case type names no rule of the archive, or still the example of one."""
    for case_type in parts.case_types:
        if not case_type.selection_rule:
            sentence = _("“%(name)s” has no rule of the selection list: nothing can be destroyed.")
        elif case_type.has_example_rule:
            sentence = _("“%(name)s”: have your archivist look at the rule of the selection list.")
        else:
            continue
        yield Missing(
            sentence % {"name": case_type.name},
            setting("case-types", case_type.pk),
            is_needed=False,
            by_coordinator=True,
        )


@check
def form_not_finished(parts: Parts) -> Iterator[Missing]:
    """Say of which form the draft could not be published, and why."""
    for form in parts.forms:
        try:
            form.get_latest_revision_as_object().validate_for_publishing()
        except ValidationError as error:
            sentence = f"“{form.name}”: {error.messages[0]}"
            yield Missing(sentence, editor_url(form))


@check
def on_no_page(parts: Parts) -> Iterator[Missing]:
    """Say which case type residents find nowhere."""
    shown = {getattr(page, "case_type_id", None) for page in parts.pages}
    for case_type in parts.case_types:
        if case_type.pk not in shown:
            yield Missing(
                _("“%(name)s” is on no page.") % {"name": case_type.name},
                reverse("wagtailadmin_explore_root"),
                is_needed=False,
            )


@check
def form_not_translated(parts: Parts) -> Iterator[Missing]:
    """Say which form, as it was last saved, lacks texts in which language."""
    for form in parts.forms:
        draft = form.get_latest_revision_as_object()
        for locale in parts.others:
            if not is_translated(draft, locale):
                url = reverse("forms:translate", args=[form.pk, locale.language_code])
                yield not_translated(form.name, locale.get_display_name(), url)


@check
def page_not_translated(parts: Parts) -> Iterator[Missing]:
    """Say which page, as it was last saved, lacks texts in which language."""
    for page in parts.pages:
        draft = page.get_latest_revision_as_object()
        made = {other.locale_id: other for other in page.get_translations()}
        for locale in parts.others:
            if locale.pk not in made or not is_translated(draft, locale):
                url = edit_page(made.get(locale.pk, page))
                yield not_translated(draft.title, locale.get_display_name(), url)


@check
def name_not_translated(parts: Parts) -> Iterator[Missing]:
    """Say which name residents read lacks a language."""
    named: list[tuple[Texts, str]] = [
        (parts.programme.name, setting("programmes", parts.programme.pk)),
        *((each.shown_name, setting("categories", each.pk)) for each in parts.categories),
        *((each.name, setting("case-types", each.pk)) for each in parts.case_types),
    ]
    for texts, url in named:
        for locale in parts.others:
            if not texts.get(locale.language_code):
                yield not_translated(
                    texts.in_language("nl"), locale.get_display_name(), url, by_coordinator=True
                )


def not_translated(what: str, language: str, url: str, *, by_coordinator: bool = False) -> Missing:
    """Return that a text lacks a language; Dutch alone may go live."""
    sentence = _("“%(what)s” is not translated into %(language)s.")
    return Missing(
        sentence % {"what": what, "language": language},
        url,
        is_needed=False,
        by_coordinator=by_coordinator,
    )


@check
def message_without_link(parts: Parts) -> Iterator[Missing]:
    """Say which case type confirms a submission without the link to how it stands."""
    for case_type in parts.case_types:
        # Also one that is passed over: the city's is read in the place of it.
        bodies = [row.body for row in templates_for("received", case_type.pk)[:1]]
        if any("{status_url}" not in text for body in bodies for text in body.values()):
            yield Missing(
                _("“%(name)s”: the confirmation does not have the link to how it stands.")
                % {"name": case_type.name},
                setting("case-types", case_type.pk),
                is_needed=False,
                by_coordinator=True,
            )


def overview(parts: Parts) -> str:
    """Return the part of the overview that a coordinator fills in."""
    return f"{screen_of(parts.programme)}#agree"


def screen_of(programme: Programme) -> str:
    """Return the overview of a campaign."""
    return reverse("cms_campaign", args=[programme.key])
