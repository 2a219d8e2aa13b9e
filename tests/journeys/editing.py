"""The form editor as an editor uses it, block by block, in a real browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FORMS = "/admin/snippets/cityforms/formdefinition/"
# Kind of question → what the menu of blocks calls it.
KINDS = {
    "short_text": "Korte tekst",
    "long_text": "Lange tekst",
    "number": "Getal",
    "name": "Naam",
    "email": "E-mailadres",
    "phone": "Telefoonnummer",
    "on_behalf": "Voor wie het is",
    "choose_one": "Kies één",
    "yes_no": "Ja of nee",
    "tick": "Vakje om aan te vinken",
    "file": "Bestanden",
    "category": "Categorie",
    "date": "Datum",
    "languages": "Gesproken talen",
    "consent": "Toestemming",
    "declaration": "Verklaring",
    "ending": "Einde van het formulier",
}
ADD = ("> button.c-sf-add-button", "> div > button.c-sf-add-button")


def show_as_list(page: Page) -> None:
    """Leave the builder for Wagtail's own editor, where every block has its place.

    The browser remembers what somebody chose.
    """
    switch = page.get_by_role("button", name=re.compile("^Toon (alles|één vraag)"))
    expect(switch).to_be_visible()
    if "alles" in switch.inner_text():
        switch.click()


def open_form(page: Page, name: str) -> int:
    """Open a form from the list as one long list, and return the number of its Dutch row."""
    page.goto(FORMS)
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("[name=name]")).to_have_value(name)
    show_as_list(page)
    return int(re.search(r"/edit/(\d+)/", page.url)[1])


def begin_form(page: Page, name: str) -> None:
    """Begin a form without any question."""
    page.goto("/admin/")
    page.get_by_role("link", name="Formulieren", exact=True).click()
    page.get_by_role("link", name="Formulier toevoegen").click()
    page.get_by_role("link", name="Een leeg formulier").click()
    page.fill("[name=name]", name)
    show_as_list(page)


def save_draft(page: Page) -> None:
    page.get_by_role("button", name="Bewaar concept").click()
    said(page)


def publish(page: Page) -> None:
    """Choose "publish" from the menu of the editor."""
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name="Publiceren", exact=True).click()
    said(page)


def said(page: Page) -> str:
    """Wait for what the admin says after an action, and return it."""
    message = page.locator(".messages li, .w-messages li").first
    expect(message).to_be_visible()
    return message.inner_text()


@dataclass
class Stream:
    """A list of blocks in the editor; `prefix` is how its boxes' names begin."""

    page: Page
    prefix: str

    @property
    def count(self) -> int:
        return int(self.page.input_value(f"[name='{self.prefix}-count']"))

    @property
    def adders(self) -> Locator:
        containers = ("stream", "list")
        return self.page.locator(
            ", ".join(
                f"[name='{self.prefix}-count'] ~ [data-streamfield-{each}-container] {adder}"
                for each in containers
                for adder in ADD
            )
        )

    def add(self, label: str = "") -> "Block":
        """Press the last "+", choose a kind of block when asked, and return the new block."""
        place = self.count
        self.adders.last.click()
        if label:
            self.page.get_by_role("option", name=label, exact=True).click()
        block = Block(self.page, f"{self.prefix}-{place}")
        expect(self.page.locator(f"[name='{block.prefix}-order']")).to_be_attached()
        return block


@dataclass
class Block:
    """One block in the editor."""

    page: Page
    prefix: str

    def box(self, name: str) -> Locator:
        return self.page.locator(f"[name='{self.prefix}-value-{name}']")

    def stream(self, name: str) -> Stream:
        return Stream(self.page, f"{self.prefix}-value-{name}")

    def set(self, settings: Mapping[str, str | bool]) -> None:
        """Fill in, choose or tick each setting by its name."""
        for name, value in settings.items():
            box = self.box(name)
            if isinstance(value, bool):
                # By key: a block that was just added still moves under the mouse.
                if box.is_checked() != value:
                    box.press("Space")
                expect(box).to_be_checked(checked=value)
            elif box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def show_if(self, question: str, operator: str, answer: str = "") -> None:
        """Open "show only if" and pick a condition from its lists, each by what is shown."""
        rule = self.page.locator(f"[id='block_group-{self.prefix}-value-show_if-section']")
        rule.locator("[data-panel-toggle]").first.click()
        condition = Stream(self.page, f"{self.prefix}-value-show_if-conditions").add()
        pick(condition, "question", question)
        condition.box("operator").select_option(label=operator)
        if answer:
            pick(condition, "answer", answer)


def pick(condition: Block, name: str, label: str) -> None:
    """Choose from the list that stands in the place of a box; the list shows a number first."""
    listed = condition.page.locator(f"[id='{condition.box(name).get_attribute('id')}-list']")
    shown = [text for text in listed.locator("option").all_inner_texts() if text.endswith(label)]
    listed.select_option(label=shown[0])
