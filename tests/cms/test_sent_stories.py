"""Stories that residents send in: made into a draft, and taken back by who told them."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms import sent_stories, tasks
from cms.models import CityImage, SentStory, StoryPage, StoryTheme
from cms.sent_stories import Picture
from cms.services import publish_translation
from tests import files
from tests.city import City
from tests.cms.builder import Pages, neighbourhood
from workflows.cases import residents
from workflows.cases.actors import staff
from workflows.cases.evidence import Return
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import Refused, move
from workflows.cases.states import OPEN, Channel, PurgeGround, Verb
from workflows.casetypes.beginning import begin
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.casetypes.ready_made import READY_MADE
from workflows.intake.files import services as uploads
from workflows.intake.services import InvalidSubmission, receive
from workflows.staff.models import User

TOLD = {
    "story": "Elke vrijdag zakt er een mandje.\n\nSoms <klapt> er iemand.",
    "title": "Het mandje",
    "quote": "Ik kreeg er een buur bij.",
    "shown_name": "Odette",
    "name": "Odette Fictief",
    "email": "odette@example.org",
    "publish": True,
}


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    """Sealed files and pictures of these tests lie in folders of their own."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def stories(city: City, coordinator: User) -> CaseType:
    """The case type of stories, as a coordinator begins it from the ready-made one."""
    return begin(READY_MADE["story"], city.programme, city.team, coordinator)


@pytest.fixture
def send(stories: CaseType) -> Callable[..., Case]:
    """Send in a story, with a picture or without."""

    def filed(*, picture: bool = False, **changes: Any) -> Case:
        holder = secrets.token_hex(8)
        sent = {**TOLD, "neighbourhood": neighbourhood("Sint-Maartensdal").key, **changes}
        if picture:
            file = SimpleUploadedFile("foto.jpg", files.picture(), "image/jpeg")
            upload = uploads.keep(file, holder, ("pictures",))
            shown = {"picture_1": [str(upload.pk)], "shows_1": "Een mandje aan een touw"}
            sent = {**shown, **sent}
        receipt = receive(
            case_type=stories,
            version=stories.form.versions.latest("number"),
            language="nl",
            data=sent,
            channel=Channel.WEB,
            key=secrets.token_hex(8),
            holder=holder,
        )
        return Case.objects.get(reference=receipt.reference)

    return filed


def make(case: Case, user: User, theme: StoryTheme | None = None) -> StoryPage:
    """Make the draft with all pictures, each as it was described."""
    pictures = sent_stories.pictures_of(sent_stories.told_in(case))
    return sent_stories.make_draft(case.pk, user, theme, pictures)


def test_a_draft_holds_what_was_told_to_be_published_and_nothing_else(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    theme = StoryTheme.objects.create(name=Texts(nl="Buren"))
    page = make(send(picture=True), handler, theme)
    page = StoryPage.objects.get(pk=page.pk)
    assert (page.live, page.get_parent().specific, page.language) == (False, pages.stories, "nl")
    assert (page.title, page.quote, page.told_by) == ("Het mandje", TOLD["quote"], "Odette")
    assert (page.neighbourhood.name, page.theme) == ("Sint-Maartensdal", theme)
    assert "Soms &lt;klapt&gt; er iemand." in str(page.body)
    shown = page.get_latest_revision().content
    assert "Fictief" not in str(shown)
    assert "odette@example.org" not in str(shown)


def test_a_picture_becomes_one_of_the_sites_only_then_and_with_what_it_shows(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case, before = send(picture=True), CityImage.objects.count()
    page = make(case, handler)
    assert CityImage.objects.count() == before + 1
    assert (str(page.picture.alt_text), page.picture.width) == ("Een mandje aan een touw", 40)
    assert case.events.filter(what=CaseEvent.What.FILE_OPENED, actor=handler).count() == 1
    assert list(page.sent.pictures.all()) == [page.picture]
    assert page.sent.consented_at == case.received_at


def test_a_story_without_title_and_name_begins_with_its_first_words(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    page = make(send(title="", shown_name="", quote=""), handler)
    assert (page.title, page.told_by) == ("Elke vrijdag zakt er een mandje. Soms <klapt>…", "")


@pytest.mark.parametrize(
    "told", [{"title": "?!"}, {"title": "t" * 200}, {"title": "", "story": "w" * 2000}]
)
def test_whatever_stands_on_top_of_a_story_it_becomes_a_draft(
    pages: Pages, send: Callable[..., Case], handler: User, told: dict[str, str]
) -> None:
    page = make(send(picture=True, **told), handler)
    assert page.slug
    assert page.title[0] == (told["title"] or told["story"])[0]


def test_one_page_is_made_of_a_story_however_often_it_is_asked(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    make(case, handler)
    with pytest.raises(Refused):
        make(case, handler)
    assert SentStory.objects.count() == 1


def test_no_page_is_made_of_what_is_no_story_or_was_ended_by_its_teller(
    pages: Pages, city: City, send: Callable[..., Case], handler: User
) -> None:
    ended = send()
    residents.withdraw(ended.pk)
    for case in (city.file(city.question), Case.objects.get(pk=ended.pk)):
        assert sent_stories.may_become_page(case) is False
        with pytest.raises(Refused):
            sent_stories.make_draft(case.pk, handler, None, [])
    assert sent_stories.may_become_page(send()) is True


def test_only_who_handles_the_case_makes_a_page_of_it(
    pages: Pages, send: Callable[..., Case], stranger: User, operator: User, editor: User
) -> None:
    case = send()
    for user in (stranger, operator, editor):
        with pytest.raises(PermissionDenied):
            make(case, user)


def act(client: Client, case: Case, **posted: str) -> str:
    """Make the story on the screen of the case, and return what is shown then."""
    url = reverse("desk:act", args=[case.reference, "story"])
    response = client.post(url, {"seen": case.version, **posted}, follow=True)
    return response.content.decode()


def test_the_screen_asks_what_a_picture_shows_and_leaves_one_out(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    client.force_login(handler)
    case = send(picture=True)
    html = act(client, case, **{"story-takes_1": "on", "story-shows_1": ""})
    assert "Zeg wat de foto toont." in html
    html = act(client, case, **{"story-shows_1": ""})
    assert "Er is een concept gemaakt." in html
    assert (SentStory.objects.get().pictures.count(), SentStory.objects.get().case) == (0, case)


def take_back(client: Client, case: Case) -> str:
    response = client.post(reverse("case_story", kwargs={"link": case.link}), {}, follow=True)
    return response.content.decode()


def test_who_told_it_reads_how_it_stands_and_takes_back_the_consent(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    status = reverse("case_status", kwargs={"link": case.link})
    assert "Iemand van de stad leest je verhaal." in client.get(status).content.decode()
    page = make(case, handler)
    html = client.get(status).content.decode()
    assert "Zodra die er is, kun je ze vanaf hier lezen." in html
    assert "Iemand van de stad leest je vraag." not in html
    page.get_latest_revision().publish()
    assert page.url in client.get(status).content.decode()
    assert "Je nam je toestemming terug" in take_back(client, case)
    assert sent_stories.is_without_consent(page) is True


def test_editors_are_told_and_cannot_publish_once_the_consent_is_gone(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User, moderator: User
) -> None:
    case, other = send(), send(title="Een ander")
    page, kept = make(case, handler), make(other, handler)
    take_back(client, case)
    client.force_login(moderator)
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    drafts, gone = (
        [each.get_text() for each in home.select(f"#{panel}-section li > a")]
        for panel in ("stories-that-came-in", "stories-to-take-down")
    )
    assert (drafts, gone) == ([kept.title], [page.title])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "nam de toestemming terug" in client.get(edit).content.decode()
    publish = reverse("wagtailadmin_pages:edit", args=[kept.pk])
    assert "nam de toestemming terug" not in client.get(publish).content.decode()


@pytest.mark.parametrize("is_taken_back", [True, False])
def test_what_waits_is_approved_only_while_the_consent_stands(
    client: Client,
    pages: Pages,
    send: Callable[..., Case],
    handler: User,
    editor: User,
    moderator: User,
    is_taken_back: bool,
) -> None:
    case = send()
    page = make(case, handler)
    page.get_workflow().start(page, editor)
    if is_taken_back:
        take_back(client, case)
    client.force_login(moderator)
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(url, {"comment": ""}, follow=True)
    assert StoryPage.objects.get(pk=page.pk).live is not is_taken_back
    assert ("nam de toestemming terug" in answer.content.decode()) is is_taken_back


def with_live_page(case: Case, user: User) -> StoryPage:
    """Make the page of a story, and publish it."""
    page = make(case, user)
    page.get_latest_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def test_taking_back_takes_the_page_off_the_site_in_every_language(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case, other = send(), send(title="Een ander")
    page, kept = with_live_page(case, handler), with_live_page(other, handler)
    english = publish_translation(page, "en", {})
    take_back(client, case)
    for each, is_live in ((page, False), (english, False), (kept, True)):
        assert StoryPage.objects.get(pk=each.pk).live is is_live
    assert client.get(page.url).status_code == 404
    assert StoryPage.objects.get(pk=page.pk).body


def test_taking_back_calls_off_the_hour_for_which_a_draft_waits(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    page = make(case, handler)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    waiting = page.revisions.filter(approved_go_live_at__isnull=False)
    assert waiting.count() == 1
    take_back(client, case)
    assert waiting.count() == 0


@pytest.mark.parametrize("is_taken_back", [True, False])
def test_deleting_the_page_gives_no_consent_back(
    client: Client,
    pages: Pages,
    send: Callable[..., Case],
    handler: User,
    moderator: User,
    is_taken_back: bool,
) -> None:
    case = send(picture=True)
    page = with_live_page(case, handler)
    picture = page.picture
    if is_taken_back:
        take_back(client, case)
    client.force_login(moderator)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not StoryPage.objects.filter(pk=page.pk).exists()
    assert sent_stories.may_become_page(case) is not is_taken_back
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    edit_picture = reverse("wagtailimages:edit", args=[picture.pk])
    assert (edit_picture in home) is is_taken_back
    client.force_login(handler)
    screen = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert ("De toestemming is teruggenomen." in screen) is is_taken_back
    makes_one = reverse("desk:act", args=[case.reference, "story"])
    assert (makes_one in screen) is not is_taken_back
    status = client.get(reverse("case_status", kwargs={"link": case.link})).content.decode()
    assert ("Je nam je toestemming terug" in status) is is_taken_back
    assert ("Iemand van de stad leest je verhaal." in status) is not is_taken_back
    if is_taken_back:
        picture.delete()
        assert sent_stories.without_consent() == []
        assert sent_stories.may_become_page(case) is False


def test_a_page_that_was_deleted_can_be_made_again_while_the_consent_stands(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send(picture=True)
    make(case, handler).delete()
    page = make(case, handler)
    assert (page.sent.case, page.sent.pictures.count()) == (case, 2)


def test_the_timeline_tells_of_the_draft_and_of_the_end_of_the_consent(
    client: Client, pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    make(case, handler)
    take_back(client, case)
    take_back(client, case)
    told = case.events.filter(what__in=("story_made", "consent_taken_back"))
    assert list(told.values_list("what", "actor_kind")) == [
        ("story_made", "user"),
        ("consent_taken_back", "resident"),
    ]


def test_reopening_a_case_gives_no_consent_back(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    residents.withdraw(case.pk)
    move(case.pk, Verb.REOPEN, staff(handler), Return("closed_by_mistake"))
    case = Case.objects.get(pk=case.pk)
    assert case.state in OPEN
    assert sent_stories.may_become_page(case) is False


def test_who_ends_the_case_takes_back_the_consent_too(
    pages: Pages, send: Callable[..., Case], handler: User
) -> None:
    case = send()
    page = make(case, handler)
    residents.withdraw(case.pk)
    assert sent_stories.is_without_consent(page) is True


@pytest.mark.parametrize(
    ("ground", "is_gone"), [(PurgeGround.ERASURE, True), (PurgeGround.RETENTION, False)]
)
def test_erasure_takes_the_consent_along_and_retention_leaves_it(
    pages: Pages, send: Callable[..., Case], handler: User, ground: PurgeGround, is_gone: bool
) -> None:
    case = send()
    page = with_live_page(case, handler)
    CaseEvent.objects.create(case=case, what=Verb.PURGE, reason=ground, actor_kind="system")
    assert sent_stories.is_without_consent(page) is is_gone
    tasks.take_down_stories()
    assert StoryPage.objects.get(pk=page.pk).live is not is_gone


def test_a_picture_is_what_the_resident_said_it_shows(send: Callable[..., Case]) -> None:
    case = send(picture=True)
    file = case.uploads.get().pk
    assert sent_stories.pictures_of(sent_stories.told_in(case)) == [
        Picture(file, "Een mandje aan een touw")
    ]


@pytest.mark.parametrize("shows", ["", "Een mandje"])
def test_who_sends_a_picture_is_asked_what_it_shows(
    send: Callable[..., Case], stories: CaseType, shows: str
) -> None:
    if shows:
        assert send(picture=True, shows_1=shows)
        return
    with pytest.raises(InvalidSubmission) as refused:
        send(picture=True, shows_1="")
    assert list(refused.value.form.errors) == ["shows_1"]
