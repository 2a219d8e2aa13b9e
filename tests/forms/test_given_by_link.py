"""What the address of a page may fill in, and which entries of a list a form offers."""

import pytest
from django.http import QueryDict

from forms.engine import build_form, given_by_link
from tests.forms.builders import question, unsaved


def asked(kind: str = "short_text", **settings):
    return unsaved(question(kind, key="postcode", **{"by_link": True, **settings}))


def given(version, query: str) -> dict:
    return given_by_link(version, "nl", QueryDict(query))


def test_what_an_editor_allows_is_filled_in_and_can_be_changed():
    version = asked()
    answers = given(version, "postcode=3010")

    assert answers == {"postcode": "3010"}
    assert 'value="3010"' in str(build_form(version, "nl", initial=answers))


@pytest.mark.parametrize(
    ("kind", "settings", "query", "answer"),
    [
        ("number", {"minimum": 1}, "postcode=3", 3),
        ("yes_no", {}, "postcode=yes", True),
        ("choose_one", {"choices": {"a": "A"}}, "postcode=a", "a"),
        ("choose_many", {"choices": {"a": "A", "b": "B"}}, "postcode=b&postcode=a", ["a", "b"]),
    ],
)
def test_it_is_read_as_a_page_is(kind, settings, query, answer):
    assert given(asked(kind, **settings), query) == {"postcode": answer}


@pytest.mark.parametrize(
    ("kind", "settings", "query"),
    [
        ("short_text", {"by_link": False}, "postcode=3010"),
        ("short_text", {}, "other=3010"),
        ("short_text", {}, "postcode="),
        ("short_text", {}, f"postcode={'x' * 201}"),
        ("number", {"minimum": 5}, "postcode=3"),
        ("choose_one", {"choices": {"a": "A"}}, "postcode=zz"),
        ("name", {}, "postcode=An"),
        ("phone", {}, "postcode=016272772"),
        ("email", {}, "postcode=an@example.com"),
        ("select", {"choices": {"a": "A"}, "meaning": "filer.neighbourhood"}, "postcode=a"),
    ],
)
def test_all_else_is_passed_over(kind, settings, query):
    assert given(asked(kind, **settings), query) == {}


def test_markup_in_a_link_is_text():
    answers = given(asked(), 'postcode="><script>alert(1)</script>')

    assert "<script>alert" not in str(build_form(asked(), "nl", initial=answers))


def test_a_form_offers_the_entries_that_are_ticked():
    some = unsaved(question("languages", key="spoken", only=["ar", "gone"]))
    every = unsaved(question("languages", key="spoken", only=[]))

    page = str(build_form(some, "nl"))
    assert ('value="ar"' in page, 'value="nl"' in page) == (True, False)
    assert 'value="nl"' in str(build_form(every, "nl"))
    assert build_form(some, "nl", {"spoken": ["ar"]}).is_valid()
    assert not build_form(some, "nl", {"spoken": ["nl"]}).is_valid()
