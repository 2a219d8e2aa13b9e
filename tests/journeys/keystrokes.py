"""How long a skilled person takes: the keystroke-level model of Card, Moran and Newell (1980).

Each act is played in the browser and added up: clicks, keys, screens and seconds. The model knows
no errors and no thinking about what to write; how long a screen is read is its words that were not
seen before, at a rate of slow reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

# In seconds: a key, pointing with the mouse, a hand from one to the other, thinking of the next.
KEY, POINT, HAND, THINK = 0.28, 1.1, 0.4, 1.35
WORDS_A_MINUTE = 230


@dataclass
class Step:
    """What somebody does between two looks at the clock."""

    what: str
    clicks: int = 0
    keys: int = 0
    screens: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        counted = f"{self.clicks:3} clicks {self.keys:4} keys {self.screens:3} screens"
        return f"{counted} {self.seconds:6.1f} s  {self.what}"


@dataclass
class Work:
    """The work of all who build one thing, step by step."""

    steps: list[Step] = field(default_factory=list)

    def begin(self, what: str) -> None:
        """Go on with another step."""
        self.steps.append(Step(what))

    @property
    def sum(self) -> Step:
        """Return all steps as one."""
        total = Step("all together")
        for step in self.steps:
            total.clicks += step.clicks
            total.keys += step.keys
            total.screens += step.screens
            total.seconds += step.seconds
        return total

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.steps, self.sum)))


@dataclass
class Person:
    """Somebody with one page open, who has read what they have seen before."""

    page: Page
    work: Work
    at_keys: bool = False
    read: set[str] = field(default_factory=set)

    @property
    def step(self) -> Step:
        return self.work.steps[-1]

    def look(self) -> None:
        """Read a screen that has just come: its lines that were not seen before."""
        self.step.screens += 1
        self.read_more(self.page.locator("main"))

    def read_more(self, where: Locator) -> None:
        """Read what has come on the same screen."""
        lines = {line.strip() for line in where.inner_text().splitlines()}
        words = sum(len(line.split()) for line in lines - self.read)
        self.read |= lines
        self.step.seconds += words * 60 / WORDS_A_MINUTE

    def click(self, what: Locator) -> None:
        """Think, point and click."""
        what.click()
        self.press_mouse()

    def press_mouse(self, times: int = 1) -> None:
        """Count a click for which is thought first, and those that follow from it."""
        self.hands_to(keys=False)
        self.step.clicks += times
        self.step.seconds += THINK + times * (POINT + KEY)

    def choose(self, what: Locator, label: str) -> None:
        """Open a list and choose from it."""
        what.select_option(label=label)
        self.press_mouse(2)

    def type(self, fields: Iterable[tuple[Locator, str]]) -> None:
        """Click into the first of these boxes and type; the next ones are reached by a key."""
        for number, (box, text) in enumerate(fields):
            if number:
                self.step.seconds += THINK + KEY
            else:
                self.press_mouse()
            box.fill(text)
            self.press_keys(text)

    def press(self, key: str) -> None:
        """Think, and press one key."""
        self.page.keyboard.press(key)
        self.type_at_hand(" ")

    def type_at_hand(self, text: str) -> None:
        """Count a text in a box that waits for it: nothing is clicked first."""
        self.step.seconds += THINK
        self.press_keys(text)

    def press_keys(self, text: str) -> None:
        """Count the keys of a text."""
        self.hands_to(keys=True)
        self.step.keys += len(text)
        self.step.seconds += len(text) * KEY

    def hands_to(self, *, keys: bool) -> None:
        """Move a hand between mouse and keys, if it is not there."""
        if self.at_keys != keys:
            self.step.seconds += HAND
        self.at_keys = keys
