"""Every address of the site, Wagtail's included, for six roles and nobody, by GET and by POST.

The addresses come from the resolver; what each visitor gets is a row of every_address.tsv. A new
address without a row fails, and so does a row that is no longer so: the message holds the rows as
they were met, to be read by somebody before they are put in the file.

The bodies are empty: "yes" is a form that comes back with what is wrong, and 500 a screen of
Wagtail's that let somebody in and expects what only its own pages send.
"""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, GroupApprovalTask, Locale, Site, Workflow
from wagtail_localize.models import StringSegment, Translation

from cms.models import Alert, Campaign, CityImage, StoryTheme
from tests.pages import unrendered
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category, Neighbourhood, Team
from workflows.city.models import CitySettings
from workflows.correspondence.models import Mail, Mailbox
from workflows.correspondence.states import MailState, Sort
from workflows.information.models import Answer, Phrase, Topic
from workflows.mailing.models import ResidentLetter
from workflows.messages.models import MessageTemplate
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction
from workflows.outreach.models import CallCampaign
from workflows.privacy.breaches.models import Breach
from workflows.privacy.processors import Processor
from workflows.referrals.models import Charter
from workflows.rules.models import Rule, Then, When
from workflows.staff.models import User
from workflows.vault import keys
from workflows.webhooks.models import Webhook
from workflows.writing.models import StandardText

TABLE = Path(__file__).with_name("every_address.tsv")
VISITORS = ("nobody", "editor", "moderator", "operator", "handler", "coordinator", "privacy")
METHODS = ("GET", "POST")
NONE = "00000000-0000-4000-8000-000000000000"


def addresses(resolver=None, before="") -> Iterator[str]:
    """Yield the pattern of every address of the site."""
    for found in (resolver or get_resolver()).url_patterns:
        pattern = before + str(found.pattern)
        if isinstance(found, URLPattern):
            yield pattern
        else:
            yield from addresses(found, pattern)


# What a resolver holds as a regular expression, written out.
WRITTEN = {
    "admin/cases/proposals/<slug:key>/": "admin/cases/proposals/leuven-helpt/",
    "admin/cases/proposals/<slug:key>/<int:run>/": "admin/cases/proposals/leuven-helpt/0/",
    "admin/cases/proposals/<slug:key>/weights/": "admin/cases/proposals/leuven-helpt/weights/",
    "admin/cases/ends/<slug:key>/": "admin/cases/ends/leuven-helpt/",
    "admin/cases/programmes/<slug:key>/": "admin/cases/programmes/leuven-helpt/",
    "admin/cases/programmes/<slug:key>/pause/<slug:part>/": (
        "admin/cases/programmes/leuven-helpt/pause/offer/"
    ),
    "admin/help-campaigns/<slug:key>/": "admin/help-campaigns/leuven-helpt/",
    "admin/help-campaigns/<slug:key>/<slug:what>/": "admin/help-campaigns/leuven-helpt/submit/",
    "admin/help-campaigns/<slug:key>/another-form/": (
        "admin/help-campaigns/leuven-helpt/another-form/"
    ),
    "admin/help-campaigns/<slug:key>/name/<int:pk>/": "admin/help-campaigns/leuven-helpt/name/0/",
    "admin/help-campaigns/<slug:key>/package/": "admin/help-campaigns/leuven-helpt/package/",
    "admin/help-campaigns/<slug:key>/throw-away/": "admin/help-campaigns/leuven-helpt/throw-away/",
    "admin/^.*/$": "admin/no-such-screen/",
    "nl/^((?:[\\w\\-]+/)*)$": "nl/",
}
COMPARE = re.compile(r"\^?\(\?P<pk>[^)]*\)/revisions/compare/.*")


class World:
    """One of everything that an address can be about."""

    def __init__(self, city, pages, users):
        self.page, self.stories = pages.about, pages.stories
        self.case = city.file()
        self.city, self.users = city, users
        self.image = CityImage.objects.first()
        self.document = get_document_model().objects.create(
            title="Folder", file=ContentFile(b"%PDF-1.7", name="folder.pdf")
        )
        self.redirect = Redirect.objects.create(old_path="/kort", redirect_link="/nl/")
        self.collection = Collection.get_first_root_node().add_child(name="Foto's")
        self.translation = Translation.objects.first()
        self.text = MessageTemplate.objects.create(key="screened", case_type=city.request)
        self.answer = Answer.objects.create(question={"nl": "Open?"}, text={"nl": "Ja."})
        self.rule = Rule.objects.create(
            key="request", case_type=city.request, when=When.PASSES, then=Then.PRIORITY
        )

        Campaign.objects.create(programme=city.programme)
        self.webhook = Webhook.objects.create(name="Front", url="https://build.example.org/")
        self.mailbox = Mailbox.objects.create(name="Hulp", address="hulp@example.org", host="mx")
        self.mail = Mail.objects.create(
            mailbox=self.mailbox,
            data_key=keys.claim(),
            sort=Sort.PERSON,
            state=MailState.PROPOSED,
            **dict.fromkeys(("sender", "sender_name", "subject", "text", "message_id"), "x"),
            **{name: [] for name in ("thread", "files", "left_out")},
        )
        now = timezone.now()
        self.breach = Breach.objects.create(
            noticed_at=now, since=now.date(), until=now.date(), facts="x", account=users["handler"]
        )

    def values(self, pattern) -> dict[str, object]:
        """Return what stands for each part of `pattern`."""
        common = self.common | {
            "action": "note" if "cases/" in pattern else "delete",
            "form": "request" if pattern.startswith("api/") else self.city.request.form_id,
            "app_label": "cityforms" if "snippet" in pattern else "cms",
            "model_name": "citysettings" if "settings/" in pattern else "standardpage",
        }
        if "snippet" in pattern:
            common["model_name"] = "formdefinition"
        if "bulk/" in pattern:
            common |= {"app_label": "workflows", "model_name": "user", "action": "delete"}
        return common | {"pk": self.pk_of(pattern)}

    @cached_property
    def common(self) -> dict[str, object]:
        """What stands for a part of any pattern."""
        pages = ("page_id", "parent_page_id", "page_to_move_id", "page", "page_pk", "object_id")
        return dict.fromkeys(pages, self.page.pk) | {
            "destination_id": self.stories.pk,
            "reference": self.case.reference,
            "answer": self.answer.pk,
            "other": self.case.reference,
            "key": "request",
            "language": "en",
            "number": 1,
            "link": "a" * 32,
            "path": "no-such-file",
            "filter_spec": "width-100",
            "mode": "",
            "vacancy": NONE,
            "file": NONE,
            "row": NONE,
            "message": NONE,
            "export": NONE,
            "sheet": NONE,
            "draft": NONE,
            "joining": NONE,
            "webhook": self.webhook.pk,
            "mail": self.mail.pk,
            "breach": self.breach.pk,
            "uidb64": "MQ",
            "token": "set-password",
            "of": "case-type",
            "moment": "received",
            "string_segment_id": StringSegment.objects.values_list("pk", flat=True).first(),
            "translation_id": self.translation.pk,
            "translation_source_id": self.translation.source_id,
            "image_id": self.image.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "redirect_id": self.redirect.pk,
            "collection_id": self.collection.pk,
            "revision_id": self.page.latest_revision_id,
            "task_id": GroupApprovalTask.objects.first().pk,
            "workflow_pk": Workflow.objects.first().pk,
            "app_name": "workflows",
            "content_type_app_name": "cms",
            "content_type_model_name": "standardpage",
            "action_name": "submit",
            "name": 1,
        }

    def pk_of(self, pattern) -> object:
        """Return the number of the row that the screens of one model are about."""
        found = [row for start, row in self.rows.items() if pattern.startswith(start)]
        return found[0].pk if found else self.page.pk

    @cached_property
    def rows(self) -> dict[str, object]:
        """The row that the screens of one model are about, by how their address begins."""
        return {
            "admin/api/main/^images": self.image,
            "admin/api/main/^documents": self.document,
            "api/v2/^images": self.image,
            "api/v2/^documents": self.document,
            "api/v2/^redirects": self.redirect,
            "admin/images": self.image,
            "admin/documents": self.document,
            "admin/collections": self.collection,
            "admin/workflows/tasks": GroupApprovalTask.objects.first(),
            "admin/workflows": Workflow.objects.first(),
            "admin/settings": CitySettings.objects.get(),
            "admin/snippets": self.city.request.form,
            "admin/localize/submit/snippet": self.city.request.form,
            "admin/localize/api/snippets": self.city.request.form,
            "admin/programmes": self.city.programme,
            "admin/case-types": self.city.request,
            "admin/cases/case-types": self.city.request,
            "admin/categories": Category.objects.first(),
            "admin/teams": Team.objects.first(),
            "admin/rules": self.rule,
            "admin/partners": self.city.partner,
            "admin/processors": Processor.objects.create(name="Hoster"),
            "admin/messages-set/write": self.city.request,
            "admin/messages-set": self.text,
            "admin/announcements": Alert.objects.create(text={"nl": "Dicht."}),
            "admin/charters": Charter.objects.create(text={"nl": "Wees discreet."}),
            "admin/volunteer-charters": VolunteerCharter.objects.create(text={"nl": "Zwijg."}),
            "admin/story-themes": StoryTheme.objects.create(name=Texts(nl="Buren")),
            "admin/resident-letters": ResidentLetter.objects.first(),
            "admin/call-campaigns": CallCampaign.objects.create(
                key="heat",
                programme=self.city.programme,
                list_from="Register",
                list_ends_on=timezone.localdate(),
            ),
            "admin/contact-rounds": ContactRound.objects.create(key="bus", asks=self.city.request),
            "admin/neighbourhood-actions": NeighbourhoodAction.objects.create(
                day=timezone.localdate(), text=Texts(nl="Soep")
            ),
            "admin/standard-texts": StandardText.objects.first(),
            "admin/answers": self.answer,
            "admin/phrases": Phrase.objects.create(text="Een ogenblik."),
            "admin/topics": Topic.objects.create(key="waste", name=Texts(nl="Afval")),
            "admin/webhooks": self.webhook,
            "admin/mailboxes": self.mailbox,
            "admin/neighbourhoods": Neighbourhood.objects.first(),
            "admin/locales": Locale.objects.first(),
            "admin/sites": Site.objects.first(),
            "admin/users": self.users["handler"],
            "admin/groups": Group.objects.get(name="coordinator"),
        }

    def path(self, pattern) -> str:
        """Return an address that fits `pattern`."""
        if pattern in WRITTEN:
            return "/" + WRITTEN[pattern]
        if pattern.startswith("documents/^"):
            return f"/documents/{self.document.pk}/{self.document.filename}"
        values = self.values(pattern)
        text = COMPARE.sub(f"{values['pk']}/revisions/compare/live...latest/", pattern)
        filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values.get(part[1], 1)), text)
        return "/" + filled.replace("^", "")


@pytest.fixture
def world(city, pages, editor, moderator, operator, handler, coordinator, privacy_officer):
    staff = (editor, moderator, operator, handler, coordinator, privacy_officer)
    return World(city, pages, dict(zip(VISITORS[1:], staff, strict=True)))


def answer(client, method, path) -> str:
    """Return in one word what came of it; whatever it did is undone."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        response = client.get(path) if method == "GET" else client.post(path)
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)
    # Read to its end, a file is closed; closed by hand, PostgreSQL's connection would be too.
    b"".join(response)
    status = response.status_code
    if status in (301, 302):
        return where(response.url)
    if status == 405:
        return "-"
    if status in (403, 404) or status >= 500:
        return {403: "no"}.get(status, str(status))
    return "yes"


def where(url) -> str:
    """Return whether somebody was sent to sign in, out of a screen, or onwards."""
    if url.startswith("/admin/login/"):
        return "login"
    return "no" if url == "/admin/" else "on"


def met_by_all(method, world) -> dict[tuple[str, str, str], str]:
    """Return what each visitor meets at every address.

    A screen that lets in the first is rendered once: whom it lets in is settled before that.
    """
    client = Client(raise_request_exception=False)
    met = {}
    for pattern in sorted(set(addresses())):
        path, was_rendered = world.path(pattern), False
        for visitor in VISITORS:
            client.cookies.clear()
            if visitor != "nobody":
                client.cookies[settings.SESSION_COOKIE_NAME] = world.session[visitor]
            with unrendered() if was_rendered else nullcontext():
                word = met[method, pattern, visitor] = answer(client, method, path)
            was_rendered = was_rendered or word == "yes"
    return met


def session_of(user: User) -> str:
    """Return the key of a session that begins now."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """Return the table: by method and address, what each visitor gets."""
    lines = TABLE.read_text().splitlines()
    assert lines[0].split("\t") == ["method", "address", *VISITORS]
    cells = [line.split("\t") for line in lines[1:]]
    return {(one[0], one[1]): dict(zip(VISITORS, one[2:], strict=True)) for one in cells}


def test_every_address_has_a_row_and_every_row_an_address():
    wanted = {(method, pattern) for pattern in addresses() for method in METHODS}
    assert rows().keys() == wanted


def test_an_address_without_a_row_is_noticed(monkeypatch):
    shortened = dict(list(rows().items())[1:])
    monkeypatch.setitem(globals(), "rows", lambda: shortened)
    with pytest.raises(AssertionError):
        test_every_address_has_a_row_and_every_row_an_address()


# wagtail-localize's report of translations pages through rows in no order.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("method", METHODS)
def test_each_visitor_gets_what_the_table_says_and_nothing_else(method, world):
    world.session = {name: session_of(user) for name, user in world.users.items()}
    table = rows()
    wrong = [
        f"{method}\t{pattern}\t{visitor}\t{word}"
        for (method, pattern, visitor), word in met_by_all(method, world).items()
        if table.get((method, pattern), {}).get(visitor) != word
    ]
    assert not wrong, "\n" + "\n".join(wrong)


STAFF_ONLY = ("admin/",)
# What the desk has of forms: editors come there, and see no case.
FORM_SCREENS = ("admin/cases/try-outs/", "admin/cases/form-answers/")
OPEN_TO_ALL = (
    "admin/login/",
    "admin/logout/",
    # The link of an invitation, whose page lets nobody in without it.
    "admin/invitation/",
    "admin/password_reset/",
    "admin/jsi18n/",
    "admin/sprite/",
    "admin/^.*/$",
)


def test_nobody_gets_into_the_admin():
    """The table itself says nothing that the handbook does not."""
    for (method, pattern), row in rows().items():
        if pattern.startswith(STAFF_ONLY) and not pattern.startswith(OPEN_TO_ALL):
            assert row["nobody"] in ("login", "no"), (method, pattern)


def test_case_screens_let_no_editor_in():
    for (method, pattern), row in rows().items():
        if pattern.startswith("admin/cases/") and not pattern.startswith(FORM_SCREENS):
            assert {row["editor"], row["moderator"]} <= {"no", "-", "404"}, (method, pattern)


def test_accounts_and_groups_are_for_who_manages_them():
    for (method, pattern), row in rows().items():
        if pattern.startswith(("admin/users/", "admin/groups/")):
            others = {row[name] for name in VISITORS if name not in ("coordinator", "nobody")}
            assert others <= {"no", "-"}, (method, pattern)
        if pattern.startswith("admin/groups/"):
            assert row["coordinator"] in ("no", "-"), (method, pattern)
