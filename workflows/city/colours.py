"""A city's own colours: whether everything can be read in them, and the stylesheet they make.

Contrast as WCAG 2.2 measures it (success criteria 1.4.3 and 1.4.11), against the grounds of
site/static/css/city.css, light and dark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from hashlib import sha256
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LETTERS, GRAPHICS = Decimal("4.5"), Decimal("3")
SHAPE = re.compile(r"^#[0-9a-fA-F]{6}$")
WHITE, BLACK = "#ffffff", "#000000"
# What text stands on: paper, sheet, done-ground, mind-ground.
LIGHT_GROUNDS = ("#f8f2e6", "#fffcf5", "#e3eedd", "#fbeccb")
DARK_GROUNDS = ("#141a28", "#1c2435", "#173325", "#37290f")
ON_BAND, FOCUS_ON_BAND = "#fdf8ee", "#ffd76a"
ON_BRICK, ON_INK_IN_THE_DARK, ON_BRICK_IN_THE_DARK = "#fffaf3", "#111a2e", "#2b0d07"


def colour(label: Any, help_text: Any = "") -> "models.CharField[Any, Any]":
    """Return a model's field for a colour such as #14274a, or "" for the one that came along."""
    shape = RegexValidator(
        SHAPE.pattern, gettext_lazy("Write it as # and six signs, such as #14274a.")
    )
    return models.CharField(
        label, max_length=7, blank=True, validators=[shape], help_text=help_text
    )


def parts(colour: str) -> list[int]:
    """Return red, green and blue of "#14274a", 0 to 255."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> Decimal:
    """Return the contrast of two colours, 1 to 21, cut off after two decimals."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    ratio = Decimal((lighter + 0.05) / (darker + 0.05))
    return ratio.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


def mixed(colour: str, into: str, share: float) -> str:
    """Return a colour with a `share` (0 to 1) of another in it."""
    pairs = zip(parts(colour), parts(into), strict=True)
    return "#" + "".join(f"{round(own + (other - own) * share):02x}" for own, other in pairs)


def lighter(colour: str) -> str:
    """Return the colour with as much white as it needs to be read on dark grounds."""
    shades = (mixed(colour, WHITE, share / 20) for share in range(21))
    return next(each for each in shades if least(each, DARK_GROUNDS) >= LETTERS)


def least(colour: str, others: tuple[str, ...]) -> Decimal:
    """Return the lowest contrast of a colour with one of others."""
    return min(contrast(colour, other) for other in others)


@dataclass(frozen=True)
class Pair:
    """Where a colour meets others, the contrast it needs there, and what helps if it lacks."""

    where: str | Promise
    others: tuple[str, ...]
    needs: Decimal
    helps: str | Promise


DARKER = gettext_lazy("Choose a darker colour.")
LIGHTER = gettext_lazy("Choose a lighter colour.")
ON_LIGHT = Pair(gettext_lazy("Text in it on our light grounds"), LIGHT_GROUNDS, LETTERS, DARKER)
ON_DARK = Pair(gettext_lazy("Text in it on our dark grounds"), DARK_GROUNDS, LETTERS, LIGHTER)
UPON = gettext_lazy("Text that stands on it")
PAIRS: dict[str, tuple[Pair, ...]] = {
    "main_colour": (
        ON_LIGHT,
        Pair(UPON, (ON_BAND,), LETTERS, DARKER),
        Pair(
            gettext_lazy("The frame that shows where the keyboard is"),
            (FOCUS_ON_BAND,),
            GRAPHICS,
            DARKER,
        ),
    ),
    "accent_colour": (ON_LIGHT, Pair(UPON, (ON_BRICK,), LETTERS, DARKER)),
    "main_in_the_dark": (ON_DARK, Pair(UPON, (ON_INK_IN_THE_DARK,), LETTERS, LIGHTER)),
    "accent_in_the_dark": (ON_DARK, Pair(UPON, (ON_BRICK_IN_THE_DARK,), LETTERS, LIGHTER)),
}
FIELDS = tuple(PAIRS)


def errors_in(settings: Any) -> dict[str, list[str]]:
    """Return what is wrong with the colours of settings, sentences by field.

    What is no colour is its field's to refuse.
    """
    typed = {name: getattr(settings, name) for name in FIELDS}
    found = {
        name: list(too_weak(colour, PAIRS[name]))
        for name, colour in typed.items()
        if SHAPE.match(colour)
    }
    return {name: sentences for name, sentences in found.items() if sentences}


def too_weak(colour: str, pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield a sentence for each pair whose contrast is too low, with what was measured."""
    for pair in pairs:
        measured = least(colour, pair.others)
        if measured < pair.needs:
            yield _(
                "%(where)s: contrast %(measured)s to 1, and %(needed)s to 1 is needed. %(helps)s"
            ) % {
                "where": pair.where,
                "measured": number_format(measured),
                "needed": number_format(pair.needs),
                "helps": pair.helps,
            }


@dataclass(frozen=True)
class Palette:
    """The colours that a city chose, "" where it keeps those that came along."""

    main: str = ""
    accent: str = ""
    main_in_the_dark: str = ""
    accent_in_the_dark: str = ""

    @property
    def css(self) -> str:
        """Return the stylesheet that lays these colours over city.css; "" for none."""
        light, dark = dict(self._light()), dict(self._dark())
        blocks = [":root{%s}", "@media (prefers-color-scheme:dark){:root{%s}}"]
        filled = [
            block % ";".join(f"--{name}:{value}" for name, value in tokens.items())
            for block, tokens in zip(blocks, (light, dark), strict=True)
            if tokens
        ]
        # Paper stays black on white.
        return f"@media screen{{{''.join(filled)}}}\n" if filled else ""

    @property
    def digest(self) -> str:
        """Return what stands in the address of this stylesheet; "" for none."""
        return sha256(self.css.encode()).hexdigest()[:12] if self.css else ""

    def _light(self) -> Iterator[tuple[str, str]]:
        if self.main:
            yield from dict.fromkeys(("ink", "band", "offer"), self.main).items()
            yield "offer-deep", mixed(self.main, BLACK, 0.35)
        if self.accent:
            yield from dict.fromkeys(("brick", "ask", "bricks"), self.accent).items()
            deep = mixed(self.accent, BLACK, 0.25)
            yield from dict.fromkeys(("brick-deep", "ask-deep"), deep).items()

    def _dark(self) -> Iterator[tuple[str, str]]:
        if self.main or self.main_in_the_dark:
            yield "ink", self.main_in_the_dark or lighter(self.main)
        if self.main:
            yield "offer", self.main
        if self.accent or self.accent_in_the_dark:
            brick = self.accent_in_the_dark or lighter(self.accent)
            yield "brick", brick
            yield "brick-deep", mixed(brick, WHITE, 0.4)
        if self.accent:
            yield "ask", self.accent
