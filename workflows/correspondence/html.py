"""The text of a mail that came as HTML: its words, line by line, and nothing that runs."""

import re
from html.parser import HTMLParser

# Each begins a new line. A cell of a table is kept apart from the next.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "center", "div", "dl", "dt", "dd"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    )
)
HIDDEN = frozenset(("head", "script", "style", "template", "title"))
SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
LINES = re.compile(r"\n{3,}")
MOST_DEEP = 50


class Words(HTMLParser):
    """Gathers the words. What is quoted has ">" in front of each line, as in a plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden: list[str] = []
        self.quoted = 0
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self.hidden.append(tag)
        if tag in BLOCKS:
            self.begin_line()
        if tag == "blockquote" and self.quoted < MOST_DEEP:
            self.quoted += 1
            self.begin_line()
        if tag == "li":
            self.lines[-1] += "- "
        if tag == "td" and self.lines[-1].strip("> "):
            self.lines[-1] += " "
        if tag == "a":
            self.link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        if tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        if tag in BLOCKS:
            self.begin_line()
        if tag == "p":
            self.lines.append(self.margin())
        if tag == "a":
            self.say_where_it_leads()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.lines[-1] += data.replace("\n", " ")

    def margin(self) -> str:
        """Return what stands in front of a line here."""
        return "> " * self.quoted

    def begin_line(self) -> None:
        """Begin a new line, unless nothing stands on this one yet."""
        if self.lines[-1].strip("> "):
            self.lines.append(self.margin())
        else:
            self.lines[-1] = self.margin()

    def say_where_it_leads(self) -> None:
        """Write the address of a link behind its words, when those do not say it."""
        if self.link.startswith(("http://", "https://")) and self.link not in self.lines[-1]:
            self.lines[-1] += f" ({self.link})"
        self.link = ""


def text_of(html: str) -> str:
    """Return the words of an HTML text. Whatever is wrong in it, something comes back."""
    words = Words()
    words.feed(html)
    words.close()
    lines = (SPACES.sub(" ", line).strip() for line in words.lines)
    return LINES.sub("\n\n", "\n".join(lines)).strip()
