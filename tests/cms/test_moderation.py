"""Between "submit" and "approve" nothing else writes a page, and what is live stays live."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Workflow

from cms.in_turn import InTurnMiddleware
from cms.models import StandardPage
from forms import packages
from forms.models import FormDefinition
from tests.city import City
from tests.cms.builder import Pages
from workflows.staff.models import User

JSON = {"accept": "application/json"}


@pytest.fixture
def draft(pages: Pages, editor: User) -> StandardPage:
    """A Dutch page that was never live and waits for a moderator."""
    page = StandardPage(title="Tips", slug="tips", live=False, locale=pages.home.locale)
    pages.home.add_child(instance=page)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return StandardPage.objects.get(pk=page.pk)


def body(page: StandardPage, **more: str) -> dict[str, Any]:
    """Return what the editor of a page sends."""
    comments = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    fields = {"title": page.title, "slug": page.slug, "intro": "Anders.", "body-count": "0"}
    return fields | comments | more


def edit(page: StandardPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def act_of(page: StandardPage) -> dict[str, str]:
    return {"action-workflow-action": "true", "workflow-action-name": "approve"}


def stored(page: StandardPage) -> StandardPage:
    return StandardPage.objects.get(pk=page.pk)


def test_a_page_is_not_saved_by_itself_while_moderators_have_it(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    client.force_login(moderator)
    before = draft.revisions.count()
    answer = client.post(edit(draft), body(draft), headers=JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert draft.revisions.count() == before
    client.post(edit(draft), body(draft))
    assert draft.revisions.count() == before + 1


def test_a_page_is_saved_by_itself_before(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    draft.current_workflow_state.cancel(user=moderator)
    client.force_login(moderator)
    answer = client.post(edit(draft), body(draft), headers=JSON)
    assert (answer.status_code, answer.json()["success"]) == (200, True)


def test_the_wish_of_a_button_is_not_carried_out_by_an_autosave(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    client.force_login(moderator)
    client.post(edit(draft), body(draft, **act_of(draft)), headers=JSON)
    assert (stored(draft).live, stored(draft).workflow_in_progress) == (False, True)
    client.post(edit(draft), body(draft, **act_of(draft)))
    assert (stored(draft).live, stored(draft).has_unpublished_changes) == (True, False)
    client.post(edit(draft), body(draft, **act_of(draft)), headers=JSON)
    assert (stored(draft).live, stored(draft).has_unpublished_changes) == (True, False)


def test_a_second_approval_changes_nothing(
    client: Client, draft: StandardPage, moderator: User
) -> None:
    client.force_login(moderator)
    for _time in range(2):
        response = client.post(edit(draft), body(draft, **act_of(draft)), follow=True)
    assert (stored(draft).live, stored(draft).has_unpublished_changes) == (True, False)
    assert any("beslist" in str(message) for message in response.context["messages"])


@pytest.fixture
def windows(draft: StandardPage, editor: User, moderator: User) -> Callable[[], list[User]]:
    """Have the page open with both of them; return who has."""
    page_type = ContentType.objects.get_for_model(Page)
    for user in (editor, moderator):
        EditingSession.objects.create(
            user=user, content_type=page_type, object_id=draft.pk, last_seen_at=timezone.now()
        )
    return lambda: [each.user for each in EditingSession.objects.order_by("pk")]


def test_who_sends_a_page_is_not_told_of_the_window_they_sent_it_from(
    client: Client, draft: StandardPage, editor: User, moderator: User, windows: Any
) -> None:
    client.force_login(moderator)
    client.post(edit(draft), body(draft), headers=JSON)
    assert windows() == [editor, moderator]
    refused = client.post(edit(draft), body(draft, title="", **act_of(draft)))
    # The one that is left of theirs is that of the page that says why it was refused.
    assert (refused.status_code, windows()) == (200, [editor, moderator])
    assert refused.context["editing_sessions"].current_session.pk == (
        EditingSession.objects.get(user=moderator).pk
    )


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("approve", "“Tips” staat online."),
        ("reject", "“Tips” is teruggegeven aan wie het indiende."),
    ],
)
def test_a_moderator_reads_what_the_button_did(
    client: Client, draft: StandardPage, moderator: User, button: str, said: str
) -> None:
    client.force_login(moderator)
    sent = body(draft, **{**act_of(draft), "workflow-action-name": button})
    told = client.post(edit(draft), sent, follow=True).context["messages"]
    assert said in [str(message).strip() for message in told]


def test_what_is_live_is_not_overwritten_by_who_still_has_it_open(
    client: Client, draft: StandardPage, editor: User, moderator: User
) -> None:
    revision = draft.latest_revision
    draft.current_workflow_task_state.specific.approve(user=moderator)
    client.force_login(editor)
    sent = body(draft, overwrite_revision_id=str(revision.pk))
    answer = client.post(edit(draft), sent, headers=JSON)
    assert answer.status_code == 400
    revision.refresh_from_db()
    assert revision.content["intro"] == ""
    assert stored(draft).has_unpublished_changes is False


@pytest.mark.parametrize("what", ["page", "form"])
def test_what_the_moderator_asked_stands_on_top_of_the_editor(
    client: Client, draft: StandardPage, city: City, editor: User, moderator: User, what: str
) -> None:
    form = FormDefinition.objects.get(pk=city.request.form_id)
    form.get_latest_revision_as_object().save_revision(user=editor)
    form = FormDefinition.objects.get(pk=form.pk)
    form.get_workflow().start(form, editor)
    for each in (form, draft):
        each.current_workflow_task_state.specific.reject(user=moderator, comment="Korter.")
    form_screen = reverse("wagtailsnippets_cityforms_formdefinition:edit", args=[form.pk])
    address, instance = {"page": (edit(draft), draft), "form": (form_screen, form)}[what]

    def told() -> list[str]:
        said = (str(message).strip() for message in client.get(address).context["messages"])
        return [sentence for sentence in said if "terug" in sentence]

    client.force_login(editor)
    assert told() == ["moderator gaf dit terug om aan te passen: “Korter.”"]
    type(instance).objects.get(pk=instance.pk).current_workflow_state.resume(editor)
    assert told() == []


def test_editor_submits_a_form_and_the_moderator_finds_and_approves_it(
    client: Client, pages: Pages, city: City, editor: User, moderator: User
) -> None:
    form = FormDefinition.objects.get(pk=city.request.form_id)
    form.get_latest_revision_as_object().save_revision(user=editor)
    client.force_login(editor)
    address = reverse("wagtailsnippets_cityforms_formdefinition:edit", args=[form.pk])
    assert 'name="action-submit"' in client.get(address).content.decode()
    form = FormDefinition.objects.get(pk=form.pk)
    form.get_workflow().start(form, editor)

    client.force_login(moderator)
    first = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address in first
    state = form.current_workflow_task_state
    url = reverse(
        "wagtailsnippets_cityforms_formdefinition:workflow_action",
        args=[form.pk, "approve", state.pk],
    )
    client.post(url)
    form = FormDefinition.objects.get(pk=form.pk)
    assert (form.live, form.workflow_in_progress) == (True, False)


def test_editor_submits_the_translation_of_a_form(
    client: Client,
    pages: Pages,
    city: City,
    editor: User,
    moderator: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    form = city.request.form
    client.force_login(editor)
    screen = reverse("forms:translate", args=[form.pk, "en"])
    assert 'value="submit"' in client.get(screen).content.decode()
    client.post(screen, {"do": "submit"})
    row = FormDefinition.objects.get(
        translation_key=form.translation_key, locale__language_code="en"
    )
    assert (row.live, row.workflow_in_progress) == (True, True)
    assert 'value="submit"' not in client.get(screen).content.decode()

    client.force_login(moderator)
    address = reverse("wagtailsnippets_cityforms_formdefinition:edit", args=[row.pk])
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(address)["Location"] == screen
    with django_capture_on_commit_callbacks(execute=True):
        client.post(screen, {"do": "language"})
    row.refresh_from_db()
    assert (row.live, row.workflow_in_progress) == (True, False)


def submitted(pk: int, editor: User) -> FormDefinition:
    """Hand the form to the moderators, with a draft that nothing else has."""
    form = FormDefinition.objects.get(pk=pk)
    draft = form.get_latest_revision_as_object()
    draft.confirmation_title = "Waar de eindredactie naar kijkt"
    draft.save_revision(user=editor)
    form = FormDefinition.objects.get(pk=pk)
    form.get_workflow().start(form, editor)
    return FormDefinition.objects.get(pk=pk)


def drafted(form: FormDefinition) -> tuple[int, str]:
    """Return the newest draft of a form: its revision, and what it says."""
    form = FormDefinition.objects.get(pk=form.pk)
    return form.latest_revision_id, form.get_latest_revision_as_object().confirmation_title


@pytest.mark.parametrize("way", ["version", "package"])
def test_no_editor_puts_another_draft_where_moderators_look(
    client: Client, pages: Pages, city: City, editor: User, moderator: User, way: str
) -> None:
    package = packages.write(FormDefinition.objects.get(pk=city.request.form_id))
    form = submitted(city.request.form_id, editor)
    before = drafted(form)

    def replace() -> Any:
        if way == "version":
            return client.post(reverse("forms:put_back", args=[form.pk, 1]), follow=True)
        return client.post(reverse("forms:import"), {"package": package, "sure": "on"})

    client.force_login(editor)
    said = replace().content.decode()
    assert drafted(form) == before
    assert "wacht momenteel op goedkeuring" in said
    client.force_login(moderator)
    replace()
    assert drafted(form) != before


def test_the_screen_of_versions_offers_an_editor_no_way_back_meanwhile(
    client: Client, pages: Pages, city: City, editor: User
) -> None:
    form = city.request.form_id
    screen = reverse("forms:versions", args=[form])
    address = reverse("forms:put_back", args=[form, 1])
    client.force_login(editor)
    waiting = submitted(form, editor)
    assert address not in client.get(screen).content.decode()
    waiting.current_workflow_state.cancel(user=editor)
    assert address in client.get(screen).content.decode()


@pytest.mark.parametrize(("method", "holds"), [("post", True), ("get", False)])
def test_who_changes_a_page_holds_its_row(
    rf: RequestFactory, pages: Pages, method: str, holds: bool
) -> None:
    address = edit(pages.about)
    request = getattr(rf, method)(address)
    request.resolver_match = resolve(address)
    done: list[str] = []

    def view(_request: HttpRequest, page_id: int) -> HttpResponse:
        done.extend(query["sql"] for query in queries.captured_queries)
        return HttpResponse()

    with CaptureQueriesContext(connection) as queries:
        InTurnMiddleware(view).process_view(request, view, (), {"page_id": pages.about.pk})
    locks = [sql for sql in done if sql.startswith("SELECT") and "wagtailcore_page" in sql]
    assert (len(done), len(locks)) == ((2, 1) if holds else (0, 0))
    if connection.features.has_select_for_update:
        assert all("FOR UPDATE" in sql for sql in locks)


def test_the_workflow_has_a_dutch_name(pages: Pages) -> None:
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Eindredactie"]


def test_the_translation_of_a_form_waits_with_it(
    client: Client, pages: Pages, city: City, editor: User, moderator: User
) -> None:
    """What a moderator reads is what goes live; they themselves may still change a word."""
    form = FormDefinition.objects.get(pk=city.request.form_id)
    form.get_latest_revision_as_object().save_revision(user=editor)
    form = FormDefinition.objects.get(pk=form.pk)
    form.get_workflow().start(form, editor)
    address = reverse("forms:translate", args=[form.pk, "en"])
    for user, status in ((editor, 409), (moderator, 302)):
        client.force_login(user)
        assert client.post(address, {}).status_code == status
