"""The text of a page as clean HTML: elements alone, without our classes, icons and words."""

from collections.abc import Callable
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.content_api.links import Data
from workflows.city.phones import phone_link

NOTHING = SafeString("")


def html_of(body: list[Data]) -> str:
    """Return a text, given as data (`bodies`), as HTML."""
    return "\n".join(filter(None, (HTML[block["type"]](block["value"]) for block in body)))


def ready(text: str) -> SafeString:
    """Return a rich text, which Wagtail cleaned when it was saved and `links` has expanded."""
    return mark_safe(text)  # noqa: S308 (as above)  # nosec B703


def heading(text: str) -> SafeString:
    return format_html("<h2>{}</h2>", text)


def note(text: str) -> SafeString:
    return format_html("<aside>{}</aside>", ready(text))


def quote(value: Data) -> SafeString:
    by = format_html("<footer>{}</footer>", value["by"]) if value["by"] else NOTHING
    return format_html("<blockquote><p>{}</p>{}</blockquote>", value["text"], by)


def figure(value: Data) -> SafeString:
    """Return a picture with its caption; nothing for one that was deleted since."""
    if value["image"] is None:
        return NOTHING
    said = value["caption"]
    caption = format_html("<figcaption>{}</figcaption>", said) if said else NOTHING
    return format_html("<figure>{}{}</figure>", picture(value["image"], "text"), caption)


def picture(image: Data, place: str) -> SafeString:
    """Return a picture of which a browser fetches one size."""
    shown = image["renditions"][place]
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        ((name, some, shown["sizes"]) for name, some in shown["srcset"].items()),
    )
    return format_html(
        '<picture>{}<img src="{}" width="{}" height="{}" alt="{}" loading="lazy"></picture>',
        sources,
        *(shown[name] for name in ("full_url", "width", "height", "alt")),
    )


def action(value: Data) -> SafeString:
    """Return a link to a page; nothing while nobody may read that."""
    page = value["page"]
    return paragraph(link(page["meta"]["html_url"], value["label"])) if page else NOTHING


def download(value: Data) -> SafeString:
    """Return a link to a document, with what kind of file it is; nothing for one that is gone."""
    file = value["document"]
    if file is None:
        return NOTHING
    named = link(file["meta"]["download_url"], value["label"])
    return format_html("<p>{} ({})</p>", named, file["extension"].upper())


def reach(value: Data) -> SafeString:
    """Return how the city is reached."""
    mails = [mail(value[name]) for name in ("mail_help", "mail_information") if value[name]]
    hours = [value["hours"], *value["exceptions"]]
    where = [value["publisher"], *value["address"]]
    return address([dialled(value["phone"]), *hours, *mails, *where])


def contact(value: Data) -> SafeString:
    """Return a contact card."""
    mailed = mail(value["email"]) if value["email"] else ""
    where = (value["address"] or "").splitlines()
    name = format_html("<strong>{}</strong>", value["name"])
    return address([name, value["about"], dialled(value["phone"]), mailed, *where, value["hours"]])


def address(lines: list[Any]) -> SafeString:
    """Return lines of which those that are empty are left out."""
    said = [(line,) for line in lines if line]
    return format_html("<address>{}</address>", format_html_join(mark_safe("<br>"), "{}", said))


def dialled(number: str | None) -> SafeString:
    return link(f"tel:{phone_link(number)}", number) if number else NOTHING


def mail(box: str) -> SafeString:
    return link(f"mailto:{box}", box)


def link(where: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', where, text)


def paragraph(inside: SafeString) -> SafeString:
    return format_html("<p>{}</p>", inside)


def accordion(parts: list[Data]) -> SafeString:
    shape = "<details><summary>{}</summary>{}</details>"
    return format_html_join("", shape, ((each["title"], ready(each["text"])) for each in parts))


def steps(parts: list[Data]) -> SafeString:
    shape = "<li><p><strong>{}</strong></p>{}</li>"
    said = format_html_join("", shape, ((each["title"], ready(each["text"])) for each in parts))
    return format_html("<ol>{}</ol>", said)


def table(value: Data) -> SafeString:
    """Return a table: a heading above each column, and the first cell of a row names the row."""
    headings = format_html_join(
        "", '<th scope="col">{}</th>', ((each["heading"],) for each in value["columns"])
    )
    rows = format_html_join("", "<tr>{}</tr>", ((row(each["values"]),) for each in value["rows"]))
    return format_html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        value["caption"],
        headings,
        rows,
    )


def row(cells: list[str]) -> SafeString:
    first = format_html_join("", '<th scope="row">{}</th>', ((cell,) for cell in cells[:1]))
    return first + format_html_join("", "<td>{}</td>", ((lines(cell),) for cell in cells[1:]))


def lines(text: str) -> SafeString:
    """Return a text with its line breaks."""
    return mark_safe("<br>".join(escape(line) for line in text.splitlines()))  # noqa: S308 (escaped)  # nosec B703


# By the name of a block; a test refuses one that has none.
HTML: dict[str, Callable[[Any], SafeString]] = {
    "heading": heading,
    "text": ready,
    "note": note,
    "quote": quote,
    "picture": figure,
    "action": action,
    "reach": reach,
    "accordion": accordion,
    "steps": steps,
    "contact": contact,
    "table": table,
    "download": download,
}
