import pytest

from demo.content.notation import html

PAGES = {"privacy": 7}


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("One line.", "<p>One line.</p>"),
        ("Over\n   two lines.", "<p>Over two lines.</p>"),
        ("First.\n\nSecond.", "<p>First.</p><p>Second.</p>"),
        ("- one\n- two\n  goes on", "<ul><li>one</li><li>two goes on</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("**Mind** this", "<p><b>Mind</b> this</p>"),
        (
            "Read [what we keep](@privacy).",
            '<p>Read <a linktype="page" id="7">what we keep</a>.</p>',
        ),
        (
            "Call [016 27 27 72](tel:+3216272772).",
            '<p>Call <a href="tel:+3216272772">016 27 27 72</a>.</p>',
        ),
        (
            "Write to **[us](mailto:us@example.org)**.",
            '<p>Write to <b><a href="mailto:us@example.org">us</a></b>.</p>',
        ),
        ("No [link](javascript:alert(1)).", "<p>No [link](javascript:alert(1)).</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_plain_lines_become_rich_text(written: str, stored: str) -> None:
    assert html(written, PAGES) == stored


def test_a_link_to_no_page_is_an_error() -> None:
    with pytest.raises(KeyError):
        html("[nowhere](@nowhere)", PAGES)
