"""Pictures and documents: who adds them, what is taken, and how documents are handed out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import UploadedFile

from cms.models import CityDocument, CityImage
from tests.cms.builder import Pages
from tests.files import CANARY, PDF, chatty_picture, docx, odt
from workflows.staff.models import User

EVIL = b"<html><script>fetch('/admin/')</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

Send = Callable[[Client, bytes, str], Any]


def post(client: Client, address: str, field: str, content: bytes, name: str) -> Any:
    """Send a file and a title, as each of the three ways of uploading does."""
    file = SimpleUploadedFile(name, content)
    head, _dot, _tail = field.rpartition("file")
    data = {field: file, f"{head}title": name, f"{head}tags": ""}
    return client.post(reverse(address), data, headers={"x-requested-with": "XMLHttpRequest"})


# Address and name of the file's box: the screen, many at once, and the chooser in a page.
PICTURE_DOORS = [
    ("wagtailimages:add", "file"),
    ("wagtailimages:add_multiple", "files[]"),
    ("wagtailimages_chooser:create", "image-chooser-upload-file"),
]
DOCUMENT_DOORS = [
    ("wagtaildocs:add", "file"),
    ("wagtaildocs:add_multiple", "files[]"),
    ("wagtaildocs_chooser:create", "document-chooser-upload-file"),
]


def in_words(value: object) -> str:
    """Name a case by its file; its bytes hold the time, and would name it anew each run."""
    return value if isinstance(value, str) else "content"


@pytest.mark.parametrize("door", PICTURE_DOORS, ids=lambda door: door[0])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_editor_adds_a_picture_and_nothing_but_the_picture_is_kept(
    client: Client, pages: Pages, editor: User, door: tuple[str, str], kind: str
) -> None:
    sent = chatty_picture(kind)
    assert CANARY in sent
    client.force_login(editor)
    post(client, *door, sent, f"brug.{kind.lower()}")
    image = CityImage.objects.get(title__startswith="brug")
    with image.file.open() as file:
        kept = file.read()
    assert CANARY not in kept
    assert (image.width, image.height, image.file_size) == (40, 20, len(kept))


@pytest.mark.parametrize("door", PICTURE_DOORS, ids=lambda door: door[0])
@pytest.mark.parametrize(
    ("name", "content"),
    [("kwaad.svg", SVG), ("kwaad.png", SVG), ("kwaad.jpg", EVIL)],
    ids=in_words,
)
def test_what_is_no_picture_is_refused(
    client: Client,
    pages: Pages,
    editor: User,
    door: tuple[str, str],
    name: str,
    content: bytes,
) -> None:
    client.force_login(editor)
    before = CityImage.objects.count()
    post(client, *door, content, name)
    assert CityImage.objects.count() == before


@pytest.mark.parametrize("door", DOCUMENT_DOORS, ids=lambda door: door[0])
@pytest.mark.parametrize(
    ("name", "content"),
    [("folder.pdf", PDF), ("folder.docx", docx()), ("folder.odt", odt())],
    ids=in_words,
)
def test_editor_adds_a_document(
    client: Client,
    pages: Pages,
    editor: User,
    door: tuple[str, str],
    name: str,
    content: bytes,
) -> None:
    client.force_login(editor)
    post(client, *door, content, name)
    document = CityDocument.objects.get(title__startswith="folder")
    assert document.filename.startswith("folder")
    assert Path(document.file.path).is_relative_to(settings.DOCUMENTS_ROOT)


@pytest.mark.parametrize("door", DOCUMENT_DOORS, ids=lambda door: door[0])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kwaad.html", EVIL),
        ("kwaad.pdf", EVIL),
        ("kwaad.svg", SVG),
        ("kwaad.pdf", SVG),
        ("kwaad.docx", docx(**{"word/vbaProject.bin": b"x"})),
        ("kwaad.txt", b"text"),
    ],
    ids=in_words,
)
def test_what_is_no_document_is_refused_by_what_is_in_it(
    client: Client,
    pages: Pages,
    editor: User,
    door: tuple[str, str],
    name: str,
    content: bytes,
) -> None:
    client.force_login(editor)
    answer = post(client, *door, content, name)
    assert CityDocument.objects.count() == 0
    assert "kwaad" in answer.content.decode()


def test_a_document_is_an_attachment_and_has_no_other_address(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    post(client, *DOCUMENT_DOORS[0], PDF, "folder.pdf")
    document = CityDocument.objects.get()
    client.logout()
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"{settings.MEDIA_URL}{document.file.name}").status_code == 404
    assert not (Path(settings.MEDIA_ROOT) / document.file.name).exists()


def test_a_file_that_is_replaced_is_looked_at_too(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    post(client, *DOCUMENT_DOORS[0], PDF, "folder.pdf")
    document = CityDocument.objects.get()
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    for name, content, title in (("f.html", EVIL, "Kwaad"), ("f.odt", odt(), "Goed")):
        client.post(edit, {"title": title, "tags": "", "file": SimpleUploadedFile(name, content)})
    document.refresh_from_db()
    assert (document.title, document.filename) == ("Goed", "f.odt")
    client.post(edit, {"title": "Alleen een andere titel", "tags": ""})
    document.refresh_from_db()
    assert (document.title, document.filename) == ("Alleen een andere titel", "f.odt")


@pytest.mark.parametrize("title", ["t" * 300, "Goed"])
def test_a_file_is_not_laid_aside_unclean_when_something_else_is_wrong(
    client: Client, pages: Pages, editor: User, title: str
) -> None:
    client.force_login(editor)
    page = PDF.replace(b"\n", b"<script>alert(1)</script>\n", 1)
    data = {"files[]": SimpleUploadedFile("kwaad.html", page), "title": title}
    client.post(reverse("wagtaildocs:add_multiple"), data)
    assert UploadedFile.objects.count() == 0
    names = [document.filename for document in CityDocument.objects.all()]
    assert names == (["kwaad.pdf"] if title == "Goed" else [])


def test_who_writes_no_pages_adds_no_media(client: Client, pages: Pages, handler: User) -> None:
    client.force_login(handler)
    for door, content in ((PICTURE_DOORS[0], chatty_picture("PNG")), (DOCUMENT_DOORS[0], PDF)):
        post(client, *door, content, "x.png")
    assert CityDocument.objects.count() == 0
    assert not CityImage.objects.filter(title__startswith="x").exists()


@pytest.mark.parametrize("way", ["edit", "delete", "bulk"])
@pytest.mark.parametrize(
    ("app", "model", "doors", "content"),
    [
        ("wagtailimages", CityImage, PICTURE_DOORS, chatty_picture("PNG")),
        ("wagtaildocs", CityDocument, DOCUMENT_DOORS, PDF),
    ],
    ids=["picture", "document"],
)
def test_an_editor_changes_their_own_files_and_a_moderator_everybodys(
    client: Client,
    pages: Pages,
    editor: User,
    moderator: User,
    app: str,
    model: Any,
    doors: list[tuple[str, str]],
    content: bytes,
    way: str,
) -> None:
    colleague = User.objects.create_user("colleague")
    colleague.groups.set(editor.groups.all())
    changed = {}
    for user in (editor, colleague, moderator):
        client.force_login(editor)
        post(client, *doors[0], content, "van-de-editor.png")
        file = model.objects.get(title="van-de-editor.png")
        client.force_login(user)
        if way == "bulk":
            address = reverse("wagtail_bulk_action", args=["cms", model._meta.model_name, "delete"])
            client.post(f"{address}?id={file.pk}")
        else:
            client.post(reverse(f"{app}:{way}", args=[file.pk]), {"title": "Anders", "tags": ""})
        changed[user.username] = not model.objects.filter(title="van-de-editor.png").exists()
        model.objects.filter(pk=file.pk).delete()
    assert changed == {"editor": True, "colleague": False, "moderator": True}


def test_moderators_manage_redirects_and_editors_do_not(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    answers = {}
    for user in (editor, moderator):
        client.force_login(user)
        answers[user.username] = client.get(reverse("wagtailredirects:add")).status_code
    assert answers == {"editor": 302, "moderator": 200}


def test_a_short_address_leads_somewhere_however_it_is_typed(
    client: Client, pages: Pages, moderator: User
) -> None:
    client.force_login(moderator)
    add, visitor = reverse("wagtailredirects:add"), Client()
    sent = {"old_path": "/Kort", "is_permanent": "on", "redirect_page": "", "redirect_link": ""}
    refused = client.post(add, sent)
    assert "Kies de pagina waar het naartoe leidt" in refused.content.decode()
    assert "/Kort" in refused.content.decode()
    client.post(add, {**sent, "redirect_page": pages.about.pk})
    for typed in ("/kort", "/Kort/", "/KORT/?a=b"):
        answer = visitor.get(typed)
        assert (answer.status_code, answer["Location"]) == (301, pages.about.url), typed
    # One in other capitals is the same one; and it cannot be emptied later.
    assert Redirect.objects.get().old_path == "/kort"
    client.post(add, {**sent, "old_path": "/KORT", "redirect_link": "https://www.leuven.be/"})
    client.post(reverse("wagtailredirects:edit", args=[Redirect.objects.get().pk]), sent)
    assert Redirect.objects.get().redirect_page_id == pages.about.pk
