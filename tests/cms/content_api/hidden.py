"""What nobody may read, one of each, all of it marked by one word."""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.models import Alert, CityDocument, CityImage, HomePage, StandardPage
from tests.city import City
from tests.cms.builder import Pages, add
from workflows.staff.models import User

WORD = "kanarie"


@dataclass
class Hidden:
    """The ids of hidden rows, by the list in which they would appear."""

    pages: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    redirects: list[int] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    draft: Any = None


def page(parent: Page, name: str, **fields: Any) -> StandardPage:
    texts = {"title": f"{WORD} {name}", "slug": f"{WORD}-{name}", "intro": f"{WORD} {name}"}
    return add(parent, StandardPage(**{**texts, **fields}))


def document(name: str, **fields: Any) -> CityDocument:
    file = ContentFile(b"%PDF-1.7", name=f"{WORD}-{name}.pdf")
    return CityDocument.objects.create(title=f"{WORD} {name}", file=file, **fields)


def image(name: str) -> CityImage:
    """Make a picture, so small that its sizes are soon made when it is let out."""
    data = io.BytesIO()
    Image.new("RGB", (6, 4)).save(data, "PNG")
    texts = {"title": f"{WORD} {name}", "alt_text": {"nl": f"{WORD} {name}"}}
    return CityImage.objects.create(file=ImageFile(data, name=f"{WORD}-{name}.png"), **texts)


def plant(city: City, pages: Pages) -> Hidden:
    """Hide drafts, private pages, pages of another site, what only these use, people and a case."""
    hidden = Hidden()
    home = HomePage.objects.get(pk=pages.home.pk)
    hidden.draft = draft = StandardPage(
        title=f"{WORD} concept", slug=f"{WORD}-concept", live=False, locale=home.locale
    )
    only_there = image("draft"), document("draft")
    draft.body = body_with(*only_there)
    home.add_child(instance=draft)
    draft.save_revision()
    private = page(home, "private")
    beneath = page(private, "beneath", body=body_with(*only_there))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = page(home, "gone")
    gone.unpublish()
    root = page(Page.get_first_root_node(), "other")
    elsewhere = page(root, "elsewhere", body=body_with(*only_there))
    Site.objects.create(hostname="other.example", root_page=root, site_name=WORD)
    of_drafts = image("change"), document("change")
    change(pages, *of_drafts)
    closed = Collection.get_first_root_node().add_child(name=WORD)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    kept = document("closed", collection=closed)
    lead_there(home, draft, kept)
    people(city)
    hidden.pages = [one.pk for one in (draft, private, beneath, gone, root, elsewhere)]
    hidden.images = [only_there[0].pk, of_drafts[0].pk, image("unused").pk]
    hidden.documents = [only_there[1].pk, of_drafts[1].pk, document("unused").pk, kept.pk]
    hidden.redirects = [
        Redirect.objects.create(old_path=f"/{WORD}-{one.pk}", redirect_page=one).pk
        for one in (draft, private, elsewhere)
    ]
    hidden.paths = [f"/nl/{one.slug}/" for one in (draft, private, gone, root)]
    hidden.paths += [f"/nl/{private.slug}/{beneath.slug}/", f"/{elsewhere.slug}/"]
    return hidden


def body_with(one: CityImage, other: CityDocument) -> list[tuple[str, Any]]:
    return [
        ("picture", {"image": one, "caption": ""}),
        ("download", {"document": other, "label": "Formulier"}),
    ]


def change(pages: Pages, one: CityImage, other: CityDocument) -> None:
    """Change live pages, and publish none of it."""
    live = (pages.about, pages.story, pages.vacancy)
    about, story, vacancy = (type(each).objects.get(pk=each.pk) for each in live)
    about.title, about.body = f"{WORD} title", body_with(one, other)
    story.lead, story.told_by, story.picture = f"{WORD} lead", f"{WORD} teller", one
    vacancy.contact_phone, vacancy.task = f"{WORD} phone", f"<p>{WORD} task</p>"
    for changed in (about, story, vacancy):
        changed.save_revision(clean=False)


def lead_there(home: Page, draft: Page, kept: CityDocument) -> None:
    """Let a live page, and announcements, lead to what nobody may read."""
    body = [
        ("text", f'<p>Lees <a linktype="page" id="{draft.pk}">dit</a> eerst.</p>'),
        ("text", f'<p>En <a linktype="document" id="{kept.pk}">dat</a>.</p>'),
        ("action", {"label": "Lees meer", "page": draft}),
        ("download", {"document": kept, "label": "Formulier"}),
    ]
    add(home, StandardPage(title="Wegwijzer", slug="wegwijzer", body=body))
    now = timezone.now()
    Alert.objects.create(text={"nl": "Iets nieuws."}, page=draft, starts_at=now)
    later, over = now + timedelta(days=1), now - timedelta(days=1)
    Alert.objects.create(text={"nl": f"{WORD} later"}, starts_at=later)
    Alert.objects.create(text={"nl": f"{WORD} over"}, starts_at=over, ends_at=now)


def people(city: City) -> None:
    """Let there be staff, and somebody who asked for help."""
    User.objects.create_user(
        username=f"{WORD}-editor", email=f"{WORD}@leuven.be", first_name=WORD, password=WORD
    )
    city.file(name=f"Mia {WORD}", email=f"{WORD}@example.org")
