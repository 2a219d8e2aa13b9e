"""A small site in two languages for the tests, on the case types of tests/city.py."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.models import Locale, Page, Site

from cms.models import (
    CityImage,
    CityPage,
    FormPage,
    HomePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
    VacancyIndexPage,
    VacancyPage,
)
from cms.services import publish_translation
from tests import identity
from workflows.casetypes.models import CaseType, Category, Neighbourhood

TILES = (
    ("Boodschappen doen", "Do someone’s shopping", "Blauwput", 12),
    ("Naar de apotheek gaan", "Go to the pharmacy", "Heverlee Centrum", 4),
    ("De hond uitlaten", "Walk the dog", "Wilsele Dorp", 1),
    ("Een brief of tekening sturen", "Send a letter or drawing", None, None),
    ("Een babbeltje slaan via telefoon", "Have a chat by phone", None, 20),
    ("Videobellen met wie alleen is", "Video call someone alone", "Wijgmaal", 6),
    ("Naar de post gaan", "Go to the post office", "Sint-Jacob", 0),
    ("Een warme maaltijd brengen", "Bring a warm meal", "Boven-Lo", 8),
    ("Nederlands oefenen", "Practise Dutch", None, 15),
)


@dataclass
class Pages:
    """The pages of the small site, Dutch; their translations are live too unless said otherwise."""

    home: HomePage
    vacancies: VacancyIndexPage
    vacancy: VacancyPage
    stories: StoryIndexPage
    story: StoryPage
    about: StandardPage
    ask: FormPage


def locales() -> None:
    for code in ("nl", "en"):
        Locale.objects.get_or_create(language_code=code)


def add(parent: Page, page: CityPage) -> Any:
    """Add a Dutch page below `parent` and publish it, as an editor does."""
    page.locale = Locale.objects.get(language_code="nl")
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def english(page: CityPage, **texts: Any) -> Any:
    """Publish the English of a Dutch page."""
    return publish_translation(page, "en", texts)


def case_type(key: str = "offer") -> CaseType:
    return CaseType.objects.get(key=key)


def category() -> Category:
    return Category.objects.get(key="groceries")


def neighbourhood(name: str) -> Neighbourhood:
    return Neighbourhood.objects.get(name=name)


def picture() -> CityImage:
    """Draw a street of houses; nobody is in it."""
    drawing = Image.new("RGB", (1200, 800), "#cfe0ea")
    pen = ImageDraw.Draw(drawing)
    for number, colour in enumerate(("#9a3324", "#c98a5b", "#e3c9a0", "#7c4a3a", "#b5523b")):
        left, top = number * 240, 180 + (number % 3) * 70
        pen.rectangle((left, top, left + 236, 700), fill=colour)
        pen.polygon(((left, top), (left + 118, top - 130), (left + 236, top)), fill="#14274a")
        for row in range(3):
            for column in range(2):
                x, y = left + 40 + column * 100, top + 50 + row * 130
                pen.rectangle((x, y, x + 56, y + 80), fill="#fdf3d0")
    pen.rectangle((0, 700, 1200, 800), fill="#8b8f96")
    data = io.BytesIO()
    drawing.save(data, "PNG")
    data.seek(0)
    return CityImage.objects.create(
        title="straat.png",
        file=ImageFile(data, name="straat.png"),
        alt_text={"nl": "Vijf gevels van een straat", "en": "Five house fronts in a street"},
    )


def vacancy(parent: Page, title: str, where: str | None = None, **fields: Any) -> VacancyPage:
    values = {
        "takes": "Twee uur per week, met de fiets of te voet.",
        "task": "<p>Je gaat naar de winkel voor een buur die niet buiten kan.</p>"
        "<ul><li>Je belt om de <b>lijst</b> af te spreken.</li>"
        "<li>Je zet alles aan de deur.</li></ul>",
        "how": "<p>Spreek af over merken, winkel en betaling.</p>",
        "needs": "<p>Een fiets of auto, en een telefoon.</p>",
        "profile": "<p>Je bent tussen 16 en 60 jaar en gezond.</p>",
        "working_language": "Nederlands",
        "address": "Bij je buur aan de deur",
        "contact_name": "Team buurthulp",
        "contact_phone": "016 27 27 72",
        "category": category(),
        "case_type": case_type(),
        "neighbourhood": neighbourhood(where) if where else None,
        "places_wanted": 12,
    } | fields
    return add(parent, VacancyPage(title=title, **values))


def vacancy_in_english(page: VacancyPage, title: str, **texts: Any) -> VacancyPage:
    values = {
        "title": title,
        "takes": "Two hours a week, by bike or on foot.",
        "task": "<p>You go to the shop for a neighbour who cannot go out.</p>"
        "<ul><li>You call to agree on the <b>list</b>.</li><li>You leave it at the door.</li></ul>",
        "how": "<p>Agree on brands, shop and payment.</p>",
        "needs": "<p>A bike or car, and a phone.</p>",
        "profile": "<p>You are between 16 and 60 and healthy.</p>",
        "working_language": "Dutch",
    } | texts
    return english(page, **values)


def home() -> HomePage:
    """Make the home page in Dutch the root of the site, in the place of Wagtail's own."""
    locales()
    # A test that commits wipes what the migrations laid down.
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    page = add(
        root,
        HomePage(
            title="Leuven Helpt",
            slug="leuven-helpt",
            claim="Even apart, altijd samen",
            intro="Heb je hulp nodig, of wil je een buur helpen? We brengen jullie samen.",
            ask_label="Ik heb hulp nodig",
            ask_text="Boodschappen, de apotheek, een babbel. We bellen je terug.",
            offer_label="Ik wil helpen",
            offer_text="Kies wat bij je past, in je eigen buurt.",
        ),
    )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": page, "site_name": "Leuven Helpt"},
    )
    Site.clear_site_root_paths_cache()
    identity.lay()
    return page


def home_in_english(page: HomePage) -> HomePage:
    return english(
        page,
        title="Leuven Helps",
        claim="Apart for a while, together always",
        intro="Do you need help, or do you want to help a neighbour? We bring you together.",
        ask_label="I need help",
        ask_text="Shopping, the pharmacy, a chat. We call you back.",
        offer_label="I want to help",
        offer_text="Choose what suits you, in your own neighbourhood.",
    )


def build() -> Pages:
    """Make the whole small site, live in both languages. Needs the city."""
    front = home()
    vacancies = add(
        front,
        VacancyIndexPage(
            title="Ik wil helpen",
            slug="helpen",
            show_in_menus=True,
            intro="Kies een taak. We bellen je voor we je aan een buur koppelen.",
        ),
    )
    tiles = [
        vacancy(vacancies, dutch, where, places_wanted=places, is_open=places != 0)
        for dutch, _english, where, places in TILES
    ]
    stories = add(
        front,
        StoryIndexPage(
            title="Leuvense Verhalen",
            slug="verhalen",
            show_in_menus=True,
            intro="Kleine verhalen van gewone mensen.",
        ),
    )
    story, bare = add_stories(stories)
    about = add_about(front)
    ask = add(
        front,
        FormPage(
            title="Ik heb hulp nodig",
            slug="hulp-nodig",
            show_in_menus=True,
            intro="Vertel ons wat je nodig hebt. Het duurt vijf minuten.",
            case_type=case_type("request"),
        ),
    )
    front.ask_page, front.offer_page = ask, vacancies
    front.save_revision().publish()
    home_in_english(front)
    english(
        vacancies,
        title="I want to help",
        intro="Choose a task. We call you before we bring you to a neighbour.",
    )
    for page, (_dutch, title, _where, _places) in zip(tiles, TILES, strict=True):
        vacancy_in_english(page, title)
    english(stories, title="Stories from Leuven", intro="Small stories of ordinary people.")
    english(
        story,
        title="The soup of number 12",
        lead="Since March a pot of soup stands on Lotte’s doorstep every Thursday.",
        quote="I thought I was helping her. She was helping me.",
        body=[("text", "<p>It began with a note in the letter box.</p>")],
    )
    english(
        bare,
        title="Twenty drawings",
        lead="A class drew for a home where nobody could visit.",
        quote="Every morning there was a new sun on the window.",
        body=[("text", "<p>The drawings hang there still.</p>")],
    )
    english(
        about,
        title="How it works",
        intro="From your question to a neighbour at the door, in five steps.",
        body=[
            ("heading", "What happens with your question"),
            ("text", "<p>We read every question the same day.</p><ol><li>We call you.</li></ol>"),
            ("note", "<p>Somebody at your door without an appointment? Call us.</p>"),
            ("quote", {"text": "They called back within the hour.", "by": "A neighbour"}),
            ("action", {"label": "Ask for help", "page": ask.pk}),
            ("steps", items(("First: call", "Call us."), ("Then: wait", "We call back."))),
            ("accordion", items(("Does it cost anything?", "No."), ("Who comes?", "A neighbour."))),
            ("contact", contact_card("The telephone team")),
            ("table", table("When we are there", ("Day", "Hours"), ("Sunday", "8 to 20"))),
        ],
    )
    english(ask, title="I need help", intro="Tell us what you need. It takes five minutes.")
    return Pages(front, vacancies, tiles[0], stories, story, about, ask)


def add_stories(stories: StoryIndexPage) -> tuple[StoryPage, StoryPage]:
    story = add(
        stories,
        StoryPage(
            title="De soep van nummer 12",
            lead="Sinds maart staat er elke donderdag een pot soep op de dorpel van Lotte.",
            quote="Ik dacht dat ik haar hielp. Zij hielp mij.",
            told_by="Lotte",
            told_on=date(2020, 4, 2),
            neighbourhood=neighbourhood("Blauwput"),
            picture=picture(),
            body=[("text", "<p>Het begon met een briefje in de bus.</p>")],
        ),
    )
    bare = add(
        stories,
        StoryPage(
            title="Twintig tekeningen",
            lead="Een klas tekende voor een woonzorgcentrum waar niemand binnen mocht.",
            quote="Elke ochtend hing er een nieuwe zon aan het raam.",
            told_by="Wim",
            told_on=date(2020, 3, 28),
            neighbourhood=neighbourhood("Heverlee Oost"),
            body=[("text", "<p>De tekeningen hangen er nog.</p>")],
        ),
    )
    return story, bare


def parts(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Texts under titles, as a list of them is given to a block."""
    return [{"title": title, "text": f"<p>{text}</p>"} for title, text in pairs]


def items(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    """The same as it is stored, which is how translations are given."""
    return [{"type": "item", "value": part} for part in parts(*pairs)]


def contact_card(name: str) -> dict[str, str]:
    reached = {"phone": "016 27 27 72", "email": "leuven.helpt@example.org"}
    return {"name": name, "about": "", "address": "", "hours": "", **reached}


def table(caption: str, headings: tuple[str, ...], *rows: tuple[str, ...]) -> dict[str, Any]:
    columns = [{"type": "text", "heading": heading} for heading in headings]
    return {"caption": caption, "columns": columns, "rows": [{"values": [*row]} for row in rows]}


def add_about(front: HomePage) -> StandardPage:
    return add(
        front,
        StandardPage(
            title="Hoe het werkt",
            slug="hoe-het-werkt",
            show_in_menus=True,
            intro="Van je vraag tot een buur aan de deur, in vijf stappen.",
            body=[
                ("heading", "Wat er met je vraag gebeurt"),
                ("text", "<p>We lezen elke vraag dezelfde dag.</p><ol><li>We bellen je.</li></ol>"),
                ("note", "<p>Staat er iemand zonder afspraak aan je deur? Bel ons.</p>"),
                ("quote", {"text": "Ze belden binnen het uur terug.", "by": "Een buur"}),
                ("action", {"label": "Vraag hulp", "page": front}),
                ("steps", parts(("Eerst: bel", "Bel ons."), ("Dan: wacht", "We bellen terug."))),
                ("accordion", parts(("Kost het iets?", "Nee."), ("Wie komt er?", "Een buur."))),
                ("contact", contact_card("Het telefoonteam")),
                ("table", table("Wanneer we er zijn", ("Dag", "Uren"), ("Zondag", "8 tot 20"))),
            ],
        ),
    )
