"""What is kept of the pages of a programme: what residents could read, as HTML with its pictures.

Each kind of text is written here once more, plainly: no script, no form, no address of a picture
elsewhere. Who is named beside a text as its speaker, or as whom to ring, is left out.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html
from wagtail_localize.fields import TranslatableField

from cms.models.base import CityPage
from cms.models.form_page import FormPage
from cms.models.media import CityImage
from cms.models.vacancies import VacancyPage
from workflows.casetypes.models import Programme
from workflows.declaring.archived import PARTS, Archived, File, sheet

LANGUAGES = ("nl", "en")
# The title stands above the text; addresses and what search engines are told are no text.
NOT_READ = {"title", "slug", "seo_title", "search_description"}
# JPEG has been read for thirty years; what is newer may not be for as long.
PICTURE = "width-1200|bgcolor-fff|format-jpeg"


def pages_of(programme: Programme) -> Iterator[CityPage]:
    """Yield the pages that were ever public of a programme, live or not, in Dutch and English."""
    for model in (FormPage, VacancyPage):
        rows = model.objects.filter(
            case_type__programme=programme,
            locale__language_code__in=LANGUAGES,
            first_published_at__isnull=False,
        )
        yield from rows.public().select_related("locale").order_by("translation_key", "pk")


def files(programme: Programme) -> Iterator[File]:
    """Yield each page, and each picture once."""
    pictures: dict[int, CityImage] = {}
    for page in pages_of(programme):
        name = f"pages/{page.pk}-{page.slug}.{page.language}.html"
        with override(page.language):
            text = format_html_join("\n", "{}", ((each,) for each in written(page, pictures)))
        body = sheet(page.language, page.title, text)
        yield File(name, f"page “{page.title}”", body)
    for image in pictures.values():
        with image.get_rendition(PICTURE).file.open("rb") as file:
            yield File(f"pages/{picture_name(image)}", "a picture of a page", file.read())


def written(page: CityPage, pictures: dict[int, CityImage]) -> Iterator[SafeString]:
    """Yield what a page says below its title; its pictures are added to `pictures`."""
    if image := getattr(page, "picture", None):
        yield of_picture(image, "", pictures)
    fields = [each for each in page.translatable_fields if isinstance(each, TranslatableField)]
    for name in (each.field_name for each in fields if each.field_name not in NOT_READ):
        value = getattr(page, name)
        field = page._meta.get_field(name)
        if not value:
            continue
        if isinstance(field, StreamField):
            for block in value:
                yield of_block(block.block_type, block.value, pictures)
        elif isinstance(field, RichTextField):
            yield format_html("<h2>{}</h2>\n{}", capfirst(field.verbose_name), rich(value))
        else:
            yield format_html("<p>{}</p>", value)


def of_block(kind: str, value: Any, pictures: dict[int, CityImage]) -> SafeString:
    """Return a block of the text of a page; one that leads on to the site has nothing to keep."""
    match kind:
        case "heading":
            return format_html("<h2>{}</h2>", value)
        case "text" | "note":
            return rich(value.source)
        case "quote":
            return format_html("<blockquote><p>{}</p></blockquote>", value["text"])
        case "picture" if value["image"]:
            return of_picture(value["image"], value["caption"], pictures)
        case "action":
            return format_html("<p>{}</p>", value["label"])
    return SafeString("")


def of_picture(image: CityImage, caption: str, pictures: dict[int, CityImage]) -> SafeString:
    """Return a picture with its caption, which lies beside the page."""
    pictures[image.pk] = image
    markup = '<figure><img src="{}" alt="{}"><figcaption>{}</figcaption></figure>'
    return format_html(markup, picture_name(image), image.default_alt_text, caption)


def picture_name(image: CityImage) -> str:
    """Return where a picture lies, beside the pages."""
    return f"picture-{image.pk}.jpg"


def rich(source: str) -> SafeString:
    """Return rich text as HTML; Wagtail cleaned it when an editor saved it."""
    return mark_safe(expand_db_html(source))  # noqa: S308  # nosec B703


PARTS.add(Archived("pages", files))
