"""What is posted is read, weighed, attached and validated once, whichever page it comes from."""

from collections import Counter
from datetime import timedelta
from functools import wraps

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from forms.engine import AnswerForm
from tests import files
from tests.city import TYPED_WITH_CONTACT
from tests.cms import builder
from tests.pages import read_on
from tests.workflows.desk.conftest import sign_in  # noqa: F401 (a fixture)
from tests.workflows.intake.conftest import address
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Programme
from workflows.intake import services, spam
from workflows.intake.closed_forms import Closed, NotTaken
from workflows.intake.files import checking
from workflows.intake.files import services as uploads
from workflows.intake.models import Draft, SpamCount, Upload
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.refusals import ANSWERS
from workflows.intake.pages.taking import take
from workflows.intake.spam import Flood
from workflows.intake.tokens import FormToken, sign
from workflows.vault.errors import KeysUnavailable

pytestmark = pytest.mark.usefixtures("city")

TYPED = {**TYPED_WITH_CONTACT, "text": "Twee broden."}
ONCE = {"validated": 1, "received": 1, "weighed": 1}
WATCHED = (
    (AnswerForm, "full_clean", "validated"),
    (services, "receive", "received"),
    (spam, "weigh", "weighed"),
    (uploads, "keep", "kept"),
    (checking, "is_infected", "scanned"),
)


@pytest.fixture
def done(monkeypatch):
    """How often each thing was done since the last `done.clear()`."""
    counts = Counter()

    def count(owner, name, what):
        original = getattr(owner, name)

        @wraps(original)
        def counted(*args, **options):
            counts[what] += 1
            return original(*args, **options)

        monkeypatch.setattr(owner, name, counted)

    for watched in WATCHED:
        count(*watched)
    return counts


class Page:
    """A page with a form, as somebody has it open."""

    def __init__(self, client, url):
        self.client, self.url = client, url
        self.open()

    def open(self):
        self.take_in(self.client.get(self.url, follow=True))

    def take_in(self, answer):
        form = BeautifulSoup(answer.content, "html.parser").select_one("form:has([name=_token])")
        self.action = form.get("action") or self.url
        self.token = form.select_one("[name=_token]")["value"]

    def post(self, **changes):
        return self.client.post(self.action, {"_token": self.token, **TYPED, **changes})

    def send(self, **changes):
        return read_on(self.client, self.post(**changes))


def page_of(case_type):
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    return builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=case_type))


@pytest.fixture
def public(city, client):
    return Page(client, page_of(city.request).url)


@pytest.fixture
def tried(try_out, client):
    return Page(client, address(try_out))


@pytest.fixture
def desk(city, operator, sign_in):  # noqa: F811 (the fixture)
    return Page(sign_in(operator), reverse("desk:file", args=[city.request.key]))


def text_of(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("[name=text]").text.strip()


@pytest.mark.parametrize(
    ("where", "expected"),
    [("public", ONCE), ("tried", ONCE), ("desk", {"validated": 1, "received": 1})],
)
@pytest.mark.parametrize("name", ["", "Mia Voorbeeld"])
def test_what_is_posted_is_looked_at_once(request, done, where, expected, name):
    page = request.getfixturevalue(where)
    done.clear()
    # It leads to what is read: the confirmation, or what is wrong.
    assert page.post(name=name).status_code in (302, 303)
    assert dict(done) == expected


def test_what_is_posted_twice_is_counted_twice(public, done):
    """A control of the counts above."""
    done.clear()
    assert [public.post(name="").status_code for _time in range(2)] == [303, 303]
    assert dict(done) == dict.fromkeys(ONCE, 2)


def test_another_text_under_the_same_token_is_looked_at_once(public, done):
    public.send()
    done.clear()
    answer = public.post(text="Drie broden.")
    assert dict(done) == ONCE
    answer = read_on(public.client, answer)
    assert (answer.status_code, text_of(answer)) == (409, "Drie broden.")


@pytest.mark.parametrize(("at_most", "posted", "drafts"), [(1, 303, 1), (0, 429, 0)])
def test_a_flood_is_counted_once_and_only_so_much_of_it_is_kept(
    client, with_a_file, done, settings, monkeypatch, counting, at_most, posted, drafts
):
    page = Page(client, page_of(with_a_file).url)
    settings.SPAM_STOPPED_FROM = {"address": 0, "text": 100}
    monkeypatch.setattr(spam, "MOST_KEPT", at_most)
    done.clear()
    answer = page.post(**{"proof-new": [SimpleUploadedFile("a.pdf", files.PDF)]})
    assert (answer.status_code, done["weighed"], done["received"]) == (posted, 1, 0)
    for _reload in range(2):
        shown = read_on(client, answer)
        assert (shown.status_code, text_of(shown)) == (429, TYPED["text"])
    [stopped] = SpamCount.objects.filter(stopped=True)
    assert (stopped.count, Upload.objects.count(), Draft.objects.count()) == (1, 0, drafts)


@pytest.mark.parametrize(
    ("content", "looked_at"),
    [(files.PDF, {**ONCE, "scanned": 1}), (b"MZ", {"validated": 1, "weighed": 1})],
    ids=["taken", "refused"],
)
def test_a_file_beside_a_wrong_answer_is_kept_and_scanned_once(
    client, with_a_file, done, content, looked_at
):
    page = Page(client, page_of(with_a_file).url)
    done.clear()
    answer = page.post(name="", **{"proof-new": [SimpleUploadedFile("a.pdf", content)]})
    assert dict(done) == {**looked_at, "kept": 1}
    assert read_on(client, answer).status_code == 422


def test_nothing_is_left_on_the_request(city, done):
    version = city.request.form.newest_version()
    token = sign(FormToken(city.request.pk, version.pk, version.digest, "nl"))
    request = RequestFactory().post("/", {**TYPED, "name": "", "_token": token})
    request.POST  # noqa: B018 (what reading it leaves is Django's)
    before = set(vars(request))
    assert take(request).status == 422
    assert set(vars(request)) == before


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(Flood, 429), (services.TryOutOver, 410), (KeysUnavailable, 503)],
)
@pytest.mark.parametrize("where", ["public", "tried", "desk"])
def test_what_the_door_refuses_is_said_above_what_was_typed(
    request, monkeypatch, where, refusal, status
):
    page = request.getfixturevalue(where)

    def refuse(**options):
        raise refusal

    monkeypatch.setattr(services, "receive", refuse)
    answer = page.send()
    assert (answer.status_code, text_of(answer)) == (status, TYPED["text"])
    monkeypatch.undo()
    page.take_in(answer)
    assert page.send().status_code in (302, 303)
    assert Case.objects.count() == 1


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("public", {"paused": True}),
        ("public", {"starts_on": TOMORROW}),
        ("desk", {"starts_on": TOMORROW}),
    ],
)
def test_what_was_sent_while_it_is_closed_is_there_when_it_opens(request, city, where, change):
    page = request.getfixturevalue(where)
    programme = Programme.objects.filter(pk=city.programme.pk)
    before = programme.values(*change).get()
    programme.update(**change)
    reference.forget()
    there = page.post()["Location"]
    assert page.client.get(there).status_code == 409
    programme.update(**before)
    reference.forget()
    again = page.client.get(there)
    assert (again.status_code, text_of(again)) == (200, TYPED["text"])
    page.take_in(again)
    page.send()
    assert (Case.objects.count(), Draft.objects.count()) == (1, 0)


def test_the_operators_screen_takes_no_token_of_another_form(desk, city):
    version = city.question.form.newest_version()
    desk.token = sign(FormToken(city.question.pk, version.pk, version.digest, "nl"))
    answer = desk.send()
    assert (answer.status_code, text_of(answer)) == (400, TYPED["text"])
    desk.take_in(answer)
    assert desk.send().status_code == 302
    assert Case.objects.get().case_type == city.request


def test_a_page_takes_published_versions_of_its_own_form_only(city, try_out):
    asked = AskedForm(city.request)
    mine, other = city.request.form.newest_version(), city.question.form.newest_version()
    assert [asked.takes(one) for one in (mine, other, try_out.version)] == [True, False, False]


def unanswered(refusals):
    """Return what a page would have no status and no sentence for."""
    return {refusal for refusal in refusals if refusal not in ANSWERS}


def test_every_refusal_of_the_door_has_a_status_and_a_sentence():
    refusals = set(NotTaken.__subclasses__()) - {Closed}
    assert services.KeyReused in refusals
    assert unanswered(refusals) == set()
    # A control: one that nobody thought of.
    strange = type("Strange", (Exception,), {})
    assert unanswered({*refusals, strange}) == {strange}
