"""A front end that is no part of the site: tests/front_end, made of nothing but the two APIs."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults
from tests.files import picture
from tests.journeys.running import ROOT, RunningSite, free_port, listens, wait

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PROGRAM = ROOT / "tests" / "front_end"
MADE = ("node_modules", "dist", ".astro", "package-lock.json")
MOST_LINES = 400
# Longer ones would be a way round the number of lines.
WIDEST = 110
PHOTO = {"name": "mandje.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(1200, 800))}
LANGUAGES = ("nl", "en")


def sources() -> list[Path]:
    """Return what was written of it by hand."""
    files = [path for path in PROGRAM.rglob("*") if path.is_file()]
    return [path for path in files if not set(path.relative_to(PROGRAM).parts) & set(MADE)]


def test_it_is_small_and_asks_the_two_apis_alone():
    texts = {path: path.read_text().splitlines() for path in sources()}
    lines = [line for text in texts.values() for line in text]
    assert 100 < len(lines) <= MOST_LINES
    assert [line for line in lines if len(line) > WIDEST] == []
    asking = [line for line in lines if "fetch(" in line]
    assert [re.findall(r"/api/[a-z/]*", line) for line in asking] == [["/api/v"], ["/api/help/v"]]


@dataclass(frozen=True)
class FrontEnd:
    """Where it answers."""

    address: str


@pytest.fixture(scope="module")
def front_end(site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontEnd]:
    """The front end, built and running beside the site, which knows its key."""
    folder = tmp_path_factory.mktemp("front") / "end"
    shutil.copytree(PROGRAM, folder, ignore=shutil.ignore_patterns(*MADE[:3]))
    quiet = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"}
    run = partial(subprocess.run, cwd=folder, env=quiet, check=True, capture_output=True)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    run(["npx", "astro", "build"])
    said = site.run("manage.py", "new_api_key", "front-end", "--rate", "6000/m")
    key, keys = (line.split()[1] for line in said.splitlines())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("API_KEYS", keys)
        restart(site)
        port = free_port()
        told = {"HOST": "127.0.0.1", "PORT": str(port), "SITE": site.address, "KEY": key}
        with subprocess.Popen(
            ["node", "dist/server/entry.mjs"], cwd=folder, env=quiet | told
        ) as ran:
            try:
                wait(lambda: listens(port), "the front end to listen")
                yield FrontEnd(f"http://127.0.0.1:{port}")
            finally:
                ran.kill()
    restart(site)


def restart(site: RunningSite) -> None:
    site.kill("web")
    site.start("web")


@pytest.fixture
def visitor(browser: Browser, front_end: FrontEnd) -> Iterator[Page]:
    """Somebody on a phone who knows nothing of the site itself."""
    screen = {"width": 390, "height": 844}
    context = browser.new_context(base_url=front_end.address, viewport=screen)
    yield context.new_page()
    context.close()


# What the front end says itself, in the order in which it is pressed and read.
SAYS = {
    "nl": ("Ik meld me aan", "Bewaren voor later", "Verdergaan", "Versturen"),
    "en": ("Sign me up", "Save for later", "Go on", "Send"),
}


def pages_of(site: RunningSite, model: str, language: str) -> list[str]:
    """Return the addresses of the live pages of a kind in a language, as the database has them."""
    code = (
        f"import json; from cms.models import {model} as M;"
        f"rows = M.objects.live().filter(locale__language_code='{language}').order_by('path');"
        "print(json.dumps([page.url for page in rows]))"
    )
    return [urlsplit(url).path for url in json.loads(site.shell(code))]


def told(page: Page, address: str, within: str) -> str:
    """Return every word of a page, also what is folded."""
    assert page.goto(address).status == 200
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    return page.inner_text(within)


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def untold(visitor: Page, site: RunningSite, path: str, language: str) -> list[str]:
    """Return the lines that the front end shows of a page and the site does not."""
    theirs = " ".join(lines(told(visitor, f"{site.address}{path}", "body"))).casefold()
    shown = lines(told(visitor, path, "main"))
    assert len(shown) > 2
    return [line for line in shown if line.casefold() not in theirs and line not in SAYS[language]]


@pytest.mark.prove(name="front-end")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_shows_what_the_site_shows_and_no_line_more(visitor, site, language):
    for model in ("HomePage", "VacancyIndexPage", "VacancyPage", "StoryIndexPage", "StoryPage"):
        for path in pages_of(site, model, language)[:3]:
            assert untold(visitor, site, path, language) == [], path
            assert faults(visitor) == []


@pytest.mark.prove(name="front-end")
def test_a_line_of_its_own_would_be_found(visitor, site):
    """The control: when the site says something else, each line is left over."""
    [path, *_others] = pages_of(site, "StoryPage", "nl")
    visitor.route(f"{site.address}/**", lambda route: route.fulfill(body="<p>Niets</p>"))
    assert len(untold(visitor, site, path, "nl")) > 2


@pytest.mark.prove(name="front-end")
def test_what_the_site_takes_away_it_shows_no_longer(visitor, site):
    [gone, *_others] = pages_of(site, "VacancyPage", "en")
    [closed, *_others] = pages_of(site, "StoryPage", "en")
    found = "from cms.models import CityPage; from wagtail.models import Page;"
    page = "[p for p in Page.objects.all() if p.url and p.url.endswith('{}')][0].specific"
    for path, index in ((gone, "VacancyIndexPage"), (closed, "StoryIndexPage")):
        assert visitor.goto(path).status == 200
        visitor.goto(pages_of(site, index, "en")[0])
        expect(visitor.locator(f"main a[href='{path}']")).to_have_count(1)
    site.shell(f"{found} {page.format(gone)}.unpublish()")
    site.shell(
        f"{found} from wagtail.models import PageViewRestriction as R;"
        f"R.objects.create(page={page.format(closed)}, restriction_type='login')"
    )
    for path, index in ((gone, "VacancyIndexPage"), (closed, "StoryIndexPage")):
        assert visitor.goto(path).status == 404
        visitor.goto(pages_of(site, index, "en")[0])
        expect(visitor.locator(f"main a[href='{path}']")).to_have_count(0)
    site.shell(f"{found} {page.format(gone)}.save_revision().publish()")
    site.shell("from wagtail.models import PageViewRestriction as R; R.objects.all().delete()")


@pytest.mark.prove(name="front-end")
@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_reads_fills_in_keeps_comes_back_and_sends(visitor, site, language):
    _sign_up, save, go_on, send = SAYS[language]
    for index in ("VacancyIndexPage", "StoryIndexPage"):
        read_one(visitor, pages_of(site, index, language)[0], language)
    visitor.goto(story_form(site, language))
    # Sent empty, it says what has to be mended, at its question.
    visitor.get_by_role("button", name=send, exact=True).click()
    expect(visitor.locator("[data-question=story] [role=alert]")).to_have_count(1)
    visitor.fill("[name=story]", "Half")
    visitor.set_input_files("[name=picture_1]", PHOTO)
    visitor.get_by_role("button", name=save, exact=True).click()
    code = visitor.locator("#code").inner_text()
    visitor.goto(f"/draft/{language}/")
    visitor.fill("[name=code]", code)
    visitor.get_by_role("button", name=go_on, exact=True).click()
    expect(visitor.locator("[name=story]")).to_have_value("Half")
    expect(visitor.get_by_role("checkbox", name="mandje.jpg")).to_be_checked()
    visitor.fill("[name=story]", f"Whole, {language}")
    visitor.fill("[name=shows_1]", "A basket on a rope")
    visitor.fill("[name=name]", "Odette Verzonnen")
    visitor.fill("[name=email]", f"odette.{language}@example.org")
    visitor.check("[name=publish]")
    assert faults(visitor) == []
    visitor.get_by_role("button", name=send, exact=True).click()
    visitor.wait_for_url(re.compile(rf"/status/{language}/"))
    look_at_status(visitor, site, language)


def read_one(visitor: Page, listed: str, language: str) -> None:
    """Go from the first page to a list, and to the first that is in it."""
    visitor.goto(f"/{language}/")
    visitor.locator(f"nav a[href='{listed}']").click()
    first = visitor.locator("main article a").first
    name = first.inner_text()
    first.click()
    expect(visitor.locator("main h1")).to_have_text(name)


def story_form(site: RunningSite, language: str) -> str:
    """Return where the form for stories is."""
    code = (
        "from cms.models import FormPage as F;"
        f"print(F.objects.get(case_type__key='verhaal', locale__language_code='{language}').url)"
    )
    return urlsplit(site.shell(code)).path


def look_at_status(visitor: Page, site: RunningSite, language: str) -> None:
    """Read what the site says of it too, and find the case that came of it."""
    reference = visitor.locator("#reference").inner_text()
    steps = visitor.locator("main li").all_inner_texts()
    [link] = re.findall(r"/status/\w+/([\w-]+)/", visitor.url)
    code = (
        "from workflows.cases.models import Case; from workflows.cases import links;"
        f"case = Case.objects.by_link('{link}').get();"
        "answers = case.submission.answers;"
        "print(case, answers['story'], len(answers['picture_1']), sep='|');"
        f"print(links.address('case_status', '{link}', '{language}'))"
    )
    kept, theirs = site.shell(code).splitlines()
    assert kept == f"{reference}|Whole, {language}|1"
    visitor.goto(theirs)
    on_the_site = " ".join(visitor.inner_text("main").split())
    assert reference in on_the_site
    assert steps
    for step in steps:
        assert step.rpartition(" (")[0] in on_the_site
