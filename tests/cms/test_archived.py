"""The pages of a programme as they are kept: both languages, pictures beside them, nobody named."""

import pytest
from wagtail.models import PageViewRestriction

from cms import archived
from cms.models.form_page import FormPage
from workflows.privacy.ending import archive_file, archiving

BY = "Fien Voorbeeld"


def kept(programme):
    """The files of pages in an export, by their paths."""
    files = archive_file.unpacked(bytes(archiving.make(programme, None).file))
    assert archive_file.check(files)
    return {path: body for path, body in files.items() if path.startswith("pages/")}


@pytest.fixture
def told(pages):
    """The page with a form, with every kind of block that names or shows something."""
    page = FormPage.objects.get(pk=pages.ask.pk)
    page.body = [
        ("heading", "Hoe het gaat"),
        ("text", "<p>Wij <b>helpen</b>.</p>"),
        ("quote", {"text": "Zo fijn!", "by": BY}),
        ("picture", {"image": pages.story.picture, "caption": "Op de markt"}),
        ("reach", None),
    ]
    page.save_revision().publish()
    return page


def test_pages_are_kept_in_both_languages_with_pictures_and_without_names(told, city, pages):
    files = kept(city.programme)
    dutch = files[f"pages/{told.pk}-{told.slug}.nl.html"].decode()
    for text in (told.title, "Hoe het gaat", "<b>helpen</b>", "Zo fijn!", "Op de markt"):
        assert text in dutch
    assert BY not in dutch
    name = f"picture-{pages.story.picture.pk}.jpg"
    assert f'src="{name}"' in dutch
    assert files[f"pages/{name}"].startswith(b"\xff\xd8\xff")
    assert any(path.endswith(".en.html") for path in files)
    whole = b"".join(body for path, body in files.items() if path.endswith(".html"))
    assert pages.vacancy.title.encode() in whole
    for never in (b"<script", b"<form", b'src="/', b'src="http'):
        assert never not in whole
    for name in ("contact_name", "contact_phone", "contact_email"):
        if said := getattr(pages.vacancy, name):
            assert said.encode() not in whole


def test_the_picture_above_a_form_is_kept_with_its_page(city, pages):
    pages.ask.picture = pages.story.picture
    pages.ask.save_revision().publish()
    files = kept(city.programme)
    name = f"picture-{pages.story.picture.pk}.jpg"
    for language, alt in (("nl", "Vijf gevels van een straat"), ("en", "Five house fronts")):
        [page] = [
            body.decode()
            for path, body in files.items()
            if path.endswith(f".{language}.html") and name.encode() in body
        ]
        assert f'src="{name}" alt="{alt}' in page
    assert files[f"pages/{name}"].startswith(b"\xff\xd8\xff")


def test_what_was_never_public_is_not_kept_and_what_was_taken_down_is(told, city, pages):
    path = f"pages/{told.pk}-{told.slug}.nl.html"
    told.unpublish()
    assert path in kept(city.programme)
    restriction = PageViewRestriction.objects.create(
        page=told, restriction_type=PageViewRestriction.LOGIN
    )
    assert path not in kept(city.programme)
    restriction.delete()
    FormPage.objects.filter(pk=told.pk).update(first_published_at=None)
    assert path not in kept(city.programme)


def test_every_kind_of_text_of_a_page_is_written(told):
    """Another kind of block than these has to be told how it is kept."""
    names = set(FormPage._meta.get_field("body").stream_block.child_blocks)
    known = {"heading", "text", "note", "quote", "picture", "action", "reach"}
    assert names == known
    assert archived.of_block("reach", None, {}) == ""
