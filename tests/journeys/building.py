"""The builder of forms as an editor uses it, in a real browser."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.editing import FORMS, Block, Stream, pick
from tests.journeys.running import RunningSite

STORED = """
import json
from wagtail.models import Locale
from forms.definitions.reading import questions_of
from forms.languages import translating
from forms.models import FormDefinition
form = FormDefinition.objects.filter(name={name!r}, locale__language_code="nl").latest("pk")
draft = form.get_latest_revision_as_object()
texts = translating.texts_for(draft, Locale.objects.get(language_code="en"))
print(json.dumps({{
    "questions": [[q.kind.name, q.label] for q in questions_of(draft.steps)],
    "rules": [
        [q.label, c["question"], c["answer"]]
        for q in questions_of(draft.steps)
        for c in (q.value.get("show_if") or {{}}).get("conditions") or []
    ],
    "english": {{text.shown_dutch: text.translated for text in texts}},
    "live": form.live,
}}))
"""
MAKE_FORM = """
from wagtail.models import Locale
from forms.models import FormDefinition
from tests.forms.builders import question, step
form = FormDefinition(name={name!r}, locale=Locale.objects.get(language_code="nl"))
form.steps = form._meta.get_field("steps").to_python([
    step(
        question("short_text", "Eerste", key="eerste"),
        question("yes_no", "Tweede", key="tweede"),
        question("choose_one", "Derde", key="derde", choices={{"a": "Aap", "b": "Beer"}}),
        title="Een",
    ),
    step(question("number", "Vierde", key="vierde"), title="Twee"),
])
form.save()
form.save_revision()
"""


STATE = """() => document.querySelector("#steps-root").rootBlock.children.map((step) => ({
    title: step.block.childBlocks.title.getState(),
    questions: step.block.childBlocks.questions.children.map((one) => [
        one.type, one.block.childBlocks.label?.getState() ?? "",
    ]),
}))"""


@dataclass
class Builder:
    """The builder on a page."""

    page: Page

    def open(self, name: str) -> int:
        """Open a form from the list and return the number of its Dutch row."""
        self.page.goto(FORMS)
        self.page.get_by_role("link", name=name, exact=True).click()
        self.ready()
        return int(re.search(r"/edit/(\d+)/", self.page.url)[1])

    def begin(self, name: str) -> None:
        """Begin a form without any question."""
        self.page.goto("/admin/snippets/cityforms/formdefinition/add/")
        self.page.fill("[name=name]", name)
        self.ready()

    def ready(self) -> None:
        """Wait until the server was asked about the form for the first time."""
        expect(self.page.locator(".builder[data-looked]")).to_be_attached()

    @property
    def lines(self) -> list[str]:
        """What the questions are called in the outline, in their order."""
        return self.page.locator("[role=treeitem] [role=treeitem] .builder-name").all_inner_texts()

    def line(self, name: str) -> Locator:
        return self.page.get_by_role("treeitem", name=name).last

    @property
    def state(self) -> Any:
        """The steps with their questions, as Wagtail's own script holds them."""
        return self.page.evaluate(STATE)

    def choose(self, name: str) -> None:
        """Open a question from the outline."""
        self.line(name).locator("> .builder-line").click()
        expect(self.page.locator("#builder-open-title")).to_have_text(name)

    def press(self, name: str) -> None:
        """Press a button of the builder."""
        self.page.locator(".builder").get_by_role("button", name=name, exact=True).click()

    def add(self, kind: str) -> None:
        """Add a question by two clicks."""
        self.press("Vraag toevoegen")
        self.press(kind)

    def paste(self, text: str, kinds: Iterable[tuple[str, str]] = ()) -> None:
        """Paste questions, and correct the kind of some: (question, kind)."""
        self.press("Vragen plakken")
        dialog = self.page.locator("#builder-paste")
        dialog.locator("textarea").fill(text)
        dialog.get_by_role("button", name="Lezen").click()
        for question, kind in kinds:
            dialog.get_by_label(question).select_option(label=kind)
            expect(dialog.get_by_label(question).locator("option:checked")).to_have_text(kind)
        dialog.get_by_role("button", name="Deze vragen toevoegen").click()

    @property
    def block(self) -> Block:
        """The open question, as Wagtail's own editor has it."""
        label = self.page.locator(".builder-stream [name$=-value-label]:visible").first
        return Block(self.page, label.get_attribute("name").removesuffix("-value-label"))

    def show_if(self, question: str, operator: str, answer: str) -> None:
        """Give the open question a rule."""
        block = self.block
        rule = self.page.locator(f"[id='block_group-{block.prefix}-value-show_if-section']")
        rule.locator("[data-panel-toggle]").first.click()
        condition = Stream(self.page, f"{block.prefix}-value-show_if-conditions").add()
        pick(condition, "question", question)
        condition.box("operator").select_option(label=operator)
        pick(condition, "answer", answer)

    def twin(self, label: str) -> Locator:
        """The English box beside a Dutch one of the open question."""
        boxes = self.page.get_by_label(f"{label} in het Engels", exact=True)
        return boxes.locator("visible=true").first

    @property
    def preview(self) -> Locator:
        return self.page.frame_locator(".builder-phone").locator("main")

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Bewaar concept").click()
        self.ready()


def stored(site: RunningSite, name: str) -> dict:
    return json.loads(site.shell(STORED.format(name=name)))


def refuse_posts(route: Route) -> None:
    """Let nothing be saved, as a lost connection does."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()
