"""Bar plots, worked out here and drawn as SVG by plot.html: from zero, words at each bar."""

from dataclasses import dataclass

from django.utils.text import Truncator

# In CSS pixels. A plot is as wide as a phone shows it unshrunk; the longest bar leaves room
# for its number, and each label stands above its bar, so that it may be long.
WIDTH = 350
LONGEST = 280
ROW = 36
# So many characters fit; the table has the whole label.
MOST_CHARACTERS = 46


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its number as it is written, and where it stands."""

    label: str
    number: str
    top: int
    length: int


@dataclass(frozen=True)
class Plot:
    """Bars under each other, the longest of full length."""

    bars: list[Bar]
    width: int = WIDTH

    @property
    def height(self) -> int:
        """How high the drawing is."""
        return ROW * len(self.bars)


def plot_of(rows: list[tuple[str, int, str]]) -> Plot:
    """Return a plot of (label, number, the number as it is written); none is drawn for 0."""
    rows = [row for row in rows if row[1]]
    most = max((number for _label, number, _written in rows), default=0)
    return Plot(
        [
            Bar(
                label=Truncator(label).chars(MOST_CHARACTERS),
                number=written,
                top=ROW * place,
                length=max(1, round(LONGEST * number / most)),
            )
            for place, (label, number, written) in enumerate(rows)
        ]
    )
