"""Whatever is sent, every question answers with a sentence and shows again what was typed."""

from typing import Any

import pytest
from django.http import QueryDict

from forms.engine import build_form
from forms.kinds import KINDS
from tests.forms.builders import question, unsaved

ASKED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
PARTS = ["", "-street", "-postcode", "-neighbourhood", "-day", "-year", "-other", "-who", "-adults"]
GARBAGE: list[Any] = [
    5,
    5.5,
    float("nan"),
    [],
    [None],
    [[["deep"]]],
    [{"a": 1}],
    {},
    {"street": {"street": "x"}},
    {"street": None, "postcode": []},
    {"who": "child", "phone": [], "consent": {}, "adults": "٣", "reason": 5},
    {"who": {"who": "self"}},
    {"other": {"other": None}},
    [{"other": []}, {"other": "x"}],
    {"day": [], "month": {}, "year": 5},
    "x" * 100_000,
    ["x"] * 10_000,
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\x1b[31m",
    "‮evil",
    "٣٠٠٠",
    "²",
    "None",
    b"bytes",
    object(),
]


def everything(**settings: Any):
    return unsaved(
        *[
            question(kind, key=kind, **settings)
            if not KINDS[kind].has_choices
            else question(kind, key=kind, choices={"a": "A", "b": "B"}, other=True, **settings)
            for kind in ASKED
        ]
    )


@pytest.mark.parametrize(
    "garbage", GARBAGE, ids=lambda garbage: repr(garbage).split(" at 0x")[0][:30]
)
@pytest.mark.parametrize("part", PARTS)
def test_garbage_gives_sentences_and_a_page(garbage: Any, part: str):
    data = {f"{kind}{part}": garbage for kind in ASKED}

    form = build_form(everything(), "nl", data)

    assert not form.is_valid()
    assert all(sentence for errors in form.errors.values() for sentence in errors)
    assert "error" in str(form)
    str(form).encode()
    str(form.error_summary).encode()


@pytest.mark.parametrize("data", [[], "text", 5, [{"name": "Jan"}]])
def test_a_body_that_is_no_object_is_an_empty_one(data: Any):
    form = build_form(everything(), "nl", data)

    assert set(form.errors) == set(ASKED)


def test_what_was_typed_is_shown_again_as_typed():
    typed = "<script>alert('x')</script> 👋🏽 שלום & O'Neill"
    data = QueryDict(mutable=True)
    data["short_text"] = typed
    data["address-street"] = typed

    page = str(build_form(everything(), "nl", data))

    shown = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; 👋🏽 שלום &amp; O&#x27;Neill"
    assert page.count(f'value="{shown}"') == 2
    assert "<script>" not in page


def test_long_text_stays_on_the_page_when_it_is_refused():
    form = build_form(everything(), "nl", {"long_text": "y" * 100_000})

    assert "y" * 100_000 in str(form)
