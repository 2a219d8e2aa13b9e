"""What a public site has to say of itself is true."""

from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from cms.duties import cookies, known_problems
from cms.duties.known_problems import Known, Problem
from cms.models import StandardPage
from tests import identity
from tests.axe import faults
from tests.browsers import in_browser
from tests.cms.builder import Pages, add, english
from tests.pages import address_in
from workflows.casetypes.fields import Texts


def said(name: str, language: str = "nl") -> str:
    page = Client().get(address_in(language, name))
    assert page.status_code == 200
    return " ".join(BeautifulSoup(page.content, "html.parser").main.text.split())


def names(listed: tuple[cookies.Cookie, ...]) -> set[str]:
    return {cookie.name for cookie in listed}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_statement_has_what_the_law_asks(city: Any, language: str) -> None:
    identity.change(accessibility_within=12, ombuds=Texts(nl="de ombudsman", en="the ombudsman"))
    text = said("accessibility_statement", language)
    dutch = ("gedeeltelijk", "12 dagen", "29 november 2026", "de ombudsman", "Stad Leuven")
    english = ("partially", "12 days", "29 November 2026", "the ombudsman", "City of Leuven")
    for part in {"nl": dutch, "en": english}[language]:
        assert part in text
    for problem in known_problems.known().problems:
        assert problem.text[language] in text


@pytest.mark.browser
def test_what_the_tests_let_pass_stands_on_the_statement(city: Any, monkeypatch: Any) -> None:
    fault = "<html lang=nl><title>x</title><main><h1>x</h1><img src=x.png></main></html>"

    def look() -> list[str]:
        return in_browser(lambda page: (page.set_content(fault), faults(page))[1])

    assert [one.split(":")[0] for one in look()] == ["image-alt"]
    known = known_problems.known()
    planted = Problem("image-alt", "1.1.1", Texts(nl="Een beeld zonder tekst", en="A picture"))
    more = Known(known.looked_at_on, (*known.problems, planted))
    for module in ("cms.duties.views", "tests.axe"):
        monkeypatch.setattr(f"{module}.known", lambda: more)
    assert look() == []
    assert "Een beeld zonder tekst" in said("accessibility_statement")


def test_a_resident_gets_no_cookie_on_any_page(pages: Pages, client: Client) -> None:
    found, to_see = set(), ["/nl/", "/en/"]
    while to_see:
        url = to_see.pop()
        if url in found or url.startswith(("/admin/", "/media/", "/static/")):
            continue
        found.add(url)
        page = BeautifulSoup(client.get(url, follow=True).content, "html.parser")
        to_see += [link["href"].partition("#")[0] for link in page.select("a[href^='/']")]
        for form in page.select("main form[method=post]"):
            sent = {box["name"]: box.get("value", "") for box in form.select("input[name]")}
            client.post(form.get("action") or url, sent)
        assert client.cookies == {}, url
    assert {address_in("en", name) for name in ("about_cookies", "complaint")} < found


def test_staff_and_partners_get_the_cookies_that_are_listed(city: Any, coordinator: Any) -> None:
    partner = Client()
    partner.post("/en/partner/", {"email": city.partner.email})
    assert set(partner.cookies) == names(cookies.OF_PARTNERS)
    staff = Client()
    staff.get("/admin/login/")
    typed = {"login": coordinator.username, "password": "leuven-helpt-demo"}
    staff.post("/admin/login/", typed, follow=True)
    category = city.groceries.pk
    changed = {"name_nl": "Winkelen", "sign": "basket", "order": "0"}
    staff.post(f"/admin/categories/edit/{category}/", changed)
    # The menu's own is set by a script.
    assert set(staff.cookies) | {"wagtail_sidebar_collapsed"} == names(cookies.OF_STAFF)


def links_on(url: str) -> list[str]:
    page = BeautifulSoup(Client().get(url).content, "html.parser")
    return [link["href"] for link in page.main.select("a[href]")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_privacy_page_and_what_we_keep_lead_to_each_other(pages: Pages, language: str) -> None:
    kept = address_in(language, "what_we_keep")
    before = links_on(kept)
    dutch = add(pages.home, StandardPage(title="Je gegevens", slug="privacy"))
    page = {"nl": dutch, "en": english(dutch, title="Your data")}[language]
    assert [link for link in links_on(kept) if link not in before] == [page.url]
    assert kept in links_on(page.url)
    assert kept not in links_on(pages.about.url)


def test_a_privacy_page_that_is_no_longer_live_is_not_led_to(pages: Pages) -> None:
    kept = address_in("nl", "what_we_keep")
    before = links_on(kept)
    dutch = add(pages.home, StandardPage(title="Je gegevens", slug="privacy"))
    assert links_on(kept) != before
    dutch.unpublish()
    assert links_on(kept) == before


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["accessibility_statement", "complaint"])
def test_without_an_ombuds_service_of_its_own_the_flemish_one_is_a_link(
    city: Any, language: str, name: str
) -> None:
    identity.change(ombuds=Texts())
    flemish = ["tel:1700", "https://www.vlaamseombudsdienst.be/"]
    there = links_on(address_in(language, name))
    assert [link for link in there if link in flemish] == flemish
    identity.change(ombuds=Texts(nl="de ombudsman", en="the ombudsman"))
    assert set(flemish).isdisjoint(links_on(address_in(language, name)))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_about_cookies_names_each(city: Any, language: str) -> None:
    text = said("about_cookies", language)
    for cookie in (*cookies.OF_RESIDENTS, *cookies.OF_PARTNERS, *cookies.OF_STAFF):
        assert cookie.name in text


def test_who_found_a_hole_reads_whom_to_tell_and_until_when(city: Any, settings: Any) -> None:
    settings.SITE_URL = "https://help.leuven.be"
    identity.change(dpo_mail="dpo@leuven.be")
    with time_machine.travel("2026-12-01T23:30+01:00", tick=False):
        found = Client().get("/.well-known/security.txt")
    assert found["Content-Type"] == "text/plain; charset=utf-8"
    assert found.content.decode() == (
        "Contact: mailto:dpo@leuven.be\nExpires: 2027-03-01T00:00:00Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://help.leuven.be/.well-known/security.txt\n"
    )
    settings.SECURITY_CONTACT = "security@leuven.be"
    found = Client().get("/.well-known/security.txt")
    assert found.content.startswith(b"Contact: mailto:security@leuven.be\n")


def test_without_anybody_to_tell_there_is_no_such_file(city: Any) -> None:
    assert Client().get("/.well-known/security.txt").status_code == 404
