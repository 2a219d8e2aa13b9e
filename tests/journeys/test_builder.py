"""Forms made in the builder: typed, pasted, moved, undone; by mouse, by keys and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Response, expect

from tests.journeys.building import Builder, refuse_posts, stored
from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

QUESTIONS = [
    ("Hoe heet je?", "What is your name?", "name"),
    ("Je telefoonnummer", "Your phone number", "phone"),
    ("Je e-mailadres", "Your e-mail address", "email"),
    ("Waar woon je?", "Where do you live?", "address"),
    ("Welke talen spreek je?", "Which languages do you speak?", "languages"),
    ("Heb je een kamer vrij?", "Do you have a spare room?", "yes_no"),
    ("Hoeveel bedden zijn er?", "How many beds are there?", "number"),
    ("Wat voor woning is het?", "What kind of home is it?", "choose_one"),
    ("Is er een lift? (ja/nee)", "Is there a lift? (yes/no)", "yes_no"),
    ("Heb je huisdieren?", "Do you have pets?", "yes_no"),
    ("Welke dieren?", "Which animals?", "short_text"),
    ("Vanaf welke dag kan het?", "From which day can it be?", "date"),
    ("Wanneer ben je thuis?", "When are you at home?", "availability"),
    ("Waarom wil je dit doen?", "Why do you want to do this?", "long_text"),
    ("Ik ga akkoord met de afspraken", "I agree to the arrangements", "consent"),
]
CHOICES = [("Een huis", "A house"), ("Een appartement", "A flat")]
LABELS = [label.removesuffix(" (ja/nee)") for label, _english, _kind in QUESTIONS]
RULES = [
    ("Hoeveel bedden zijn er?", "Heb je een kamer vrij?", "is", "Ja"),
    ("Is er een lift?", "Wat voor woning is het?", "is", "Een appartement"),
    ("Welke dieren?", "Heb je huisdieren?", "is", "Ja"),
]


def word_text() -> str:
    """The questions as a table of a text processor lands in a box, with numbers and bullets."""
    lines = []
    for number, (dutch, english, kind) in enumerate(QUESTIONS, start=1):
        lines.append(f"{number}. {dutch}\t{english}")
        if kind == "choose_one":
            lines += [f"- {own}\t- {other}" for own, other in CHOICES]
    return "\n".join(lines)


def test_fifteen_questions_from_a_text_in_two_languages_with_three_rules_and_all_undone(
    site: RunningSite, builder: Builder
) -> None:
    builder.begin("Gastgezinnen uit een tekst")
    builder.paste(word_text(), [("Welke dieren?", "Lange tekst")])
    expect(builder.line("Ik ga akkoord met de afspraken")).to_be_visible()
    assert builder.lines == LABELS

    for label, asked, operator, answer in RULES:
        builder.choose(label)
        builder.show_if(asked, operator, answer)
        expect(builder.page.locator(".builder-rules")).to_contain_text(f"“{answer}”")
        expect(builder.line(asked)).to_have_class("builder-is-lit")
    after = builder.state

    undo = builder.page.get_by_role("button", name="Ongedaan maken")
    expect(undo).to_have_attribute("aria-disabled", "false")
    steps = 0
    while undo.get_attribute("aria-disabled") == "false":
        undo.click()
        steps += 1
    assert builder.state == []
    for _step in range(steps):
        builder.press("Opnieuw")
    assert builder.state == after

    builder.press("Engels")
    expect(builder.preview).to_contain_text("Do you have a spare room?")
    expect(builder.preview).to_contain_text("A flat")
    builder.save()
    kept = stored(site, "Gastgezinnen uit een tekst")
    kinds = [kind for _dutch, _english, kind in QUESTIONS]
    kinds[LABELS.index("Welke dieren?")] = "long_text"
    assert kept["questions"] == [list(pair) for pair in zip(kinds, LABELS, strict=True)]
    assert [(one, answer) for one, _key, answer in kept["rules"]] == [
        ("Hoeveel bedden zijn er?", "yes"),
        ("Is er een lift?", "een-appartement"),
        ("Welke dieren?", "yes"),
    ]
    english = {
        dutch: other.removesuffix(" (yes/no)")
        for dutch, (_d, other, _k) in zip(LABELS, QUESTIONS, strict=True)
    }
    assert kept["english"] == english | dict(CHOICES)


def test_a_question_is_added_by_two_clicks_and_by_typing(builder: Builder) -> None:
    builder.begin("Twee klikken")
    builder.add("Telefoonnummer")
    builder.page.keyboard.type("Je gsm")
    expect(builder.line("Je gsm")).to_be_visible()
    builder.press("Vraag toevoegen")
    builder.page.keyboard.type("Hoeveel kinderen heb je?")
    builder.page.keyboard.press("Enter")
    expect(builder.line("Hoeveel kinderen heb je?")).to_be_visible()
    assert builder.state[0]["questions"] == [
        ["phone", "Je gsm"],
        ["number", "Hoeveel kinderen heb je?"],
    ]


def test_a_question_keeps_its_translation_wherever_it_is_put(
    site: RunningSite, builder: Builder, made: str
) -> None:
    builder.open(made)
    builder.choose("Tweede")
    builder.twin("Vraag").fill("Second")
    builder.save()
    builder.choose("Tweede")
    builder.page.get_by_label("Zet", exact=True).select_option(label="na: Vierde")
    builder.press("Verplaatsen")
    assert builder.lines == ["Eerste", "Derde", "Vierde", "Tweede"]
    expect(builder.twin("Vraag")).to_have_value("Second")
    builder.save()
    assert stored(site, made)["english"]["Tweede"] == "Second"


def test_a_question_is_dragged_to_another_step(builder: Builder, made: str) -> None:
    # So tall that nothing scrolls under the mouse.
    builder.page.set_viewport_size({"width": 1280, "height": 1500})
    builder.open(made)
    goal = builder.line("Vierde").locator(".builder-line")
    height = goal.bounding_box()["height"]
    builder.line("Eerste").drag_to(goal, target_position={"x": 40, "y": height - 2})
    assert builder.lines == ["Tweede", "Derde", "Vierde", "Eerste"]
    builder.press("Ongedaan maken")
    assert builder.lines == ["Eerste", "Tweede", "Derde", "Vierde"]


def test_by_keys_alone(site: RunningSite, builder: Builder, made: str) -> None:
    builder.open(made)
    press, said = builder.page.keyboard.press, builder.page.locator(".builder-said")
    builder.page.get_by_role("button", name="Toon alles als één lange lijst").focus()
    for keys in ("Tab", "ArrowDown", "Alt+ArrowDown"):
        press(keys)
    assert builder.lines == ["Eerste", "Derde", "Tweede", "Vierde"]
    assert "Tweede" in builder.page.evaluate("document.activeElement.textContent")
    expect(said).to_have_text("Tweede is nu nummer 3 van 3 in Een")
    press("Control+d")
    assert len(builder.lines) == 5
    press("Delete")
    assert len(builder.lines) == 4
    press("Control+z")
    assert len(builder.lines) == 5
    press("Control+y")
    assert len(builder.lines) == 4
    assert builder.page.evaluate("document.activeElement.getAttribute('role')") == "treeitem"
    press("Enter")
    assert builder.page.evaluate("document.activeElement.name").endswith("-value-label")
    builder.page.keyboard.type(" langer")
    press("Tab")
    builder.page.keyboard.type("First longer")
    builder.save()
    assert "First longer" in stored(site, made)["english"].values()


def test_what_is_wrong_is_said_at_its_place_while_typing(builder: Builder, made: str) -> None:
    builder.open(made)
    builder.choose("Tweede")
    answered: list[int] = []
    builder.page.on("response", lambda answer: answered.append(answer.status))
    key = builder.block.box("key")
    key.fill("eerste")
    expect(builder.page.locator(".builder-errors")).to_contain_text("eerste")
    expect(builder.line("Tweede")).to_have_class("builder-is-open builder-is-wrong")
    key.fill("Niet Goed")
    expect(builder.page.locator(".builder-stream .error-message:visible")).not_to_have_count(0)
    # What is wrong is not sent to be saved, to be refused; it is saved by itself once it is well.
    with builder.page.expect_response(saves_by_itself):
        key.fill("tweede")
    expect(builder.page.locator(".builder-status")).to_have_text("Er is niets fout")
    expect(builder.page.locator(".builder-stream .error-message:visible")).to_have_count(0)
    assert set(answered) == {200}


def saves_by_itself(answer: Response) -> bool:
    """Whether it answers Wagtail's editor, which saves without a button."""
    return answer.request.method == "POST" and "/edit/" in answer.url


def test_two_editors_at_once_lose_nothing(
    site: RunningSite, sign_in: Callable[[str], Page], made: str
) -> None:
    first, second = Builder(sign_in("editor")), Builder(sign_in("moderator"))
    for one in (first, second):
        one.open(made)
        one.choose("Eerste")
    second.twin("Vraag").fill("The first")
    second.save()
    first.page.route("**/edit/**", refuse_posts)
    first.twin("Vraag").fill("Number one")
    expect(first.page.locator(".builder-twin-note:visible")).to_contain_text("“The first”")
    assert stored(site, made)["english"]["Eerste"] == "The first"
    first.page.unroute("**/edit/**")
    expect(first.twin("Vraag")).to_have_value("Number one")


def test_without_a_connection_the_work_goes_on_and_is_saved_later(
    site: RunningSite, builder: Builder, made: str
) -> None:
    builder.open(made)
    builder.choose("Eerste")
    builder.page.context.set_offline(True)
    builder.block.box("label").fill("Zonder verbinding")
    offline = builder.page.locator(".builder-offline")
    expect(offline).to_contain_text("niet bereikbaar")
    builder.press("Dupliceren")
    assert builder.lines == ["Zonder verbinding", "Zonder verbinding", "Tweede", "Derde", "Vierde"]
    builder.page.context.set_offline(False)
    expect(offline).to_be_empty()
    builder.save()
    labels = [label for _kind, label in stored(site, made)["questions"]]
    assert labels == builder.lines


def test_what_was_typed_outlives_a_browser_that_dies(builder: Builder, made: str) -> None:
    context, page = builder.page.context, builder.page
    builder.open(made)
    builder.choose("Eerste")
    page.route("**/edit/**", refuse_posts)
    builder.block.box("label").fill("Nog niet bewaard")
    builder.twin("Vraag").fill("Not saved yet")
    expect(builder.line("Nog niet bewaard")).to_be_visible()
    with pytest.raises(PlaywrightError):
        page.goto("chrome://crash")

    again = Builder(context.new_page())
    again.open(made)
    expect(again.line("Eerste")).to_be_visible()
    again.press("Terughalen")
    again.choose("Nog niet bewaard")
    expect(again.twin("Vraag")).to_have_value("Not saved yet")
    again.save()
    expect(again.page.locator(".builder-kept")).to_be_hidden()


def test_a_question_goes_into_the_bank_and_out_of_it_with_its_translation(
    builder: Builder, made: str
) -> None:
    builder.open(made)
    builder.choose("Derde")
    builder.twin("Vraag").fill("Third")
    builder.press("Bewaren in de vragenbank")
    expect(builder.page.locator(".builder-said")).to_contain_text("in de vragenbank")
    builder.begin("Met de bank")
    for name in ("Derde (Kies één)", "Je telefoonnummer (Telefoonnummer)"):
        builder.press("Uit de vragenbank")
        builder.page.locator("#builder-bank").get_by_role("button", name=name, exact=True).click()
    assert builder.lines == ["Derde", "Je telefoonnummer"]
    expect(builder.twin("Vraag")).to_have_value("Your phone number")
    builder.choose("Derde")
    expect(builder.twin("Vraag")).to_have_value("Third")
