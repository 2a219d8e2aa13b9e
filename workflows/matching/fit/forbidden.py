"""What may not decide who helps whom: the grounds of the Belgian laws against discrimination.

The three Acts of 10 May 2007 hold for what a city offers. Where somebody comes from, what they
believe or how they are may not keep a volunteer out, nor count for or against one. What people may
wish for stays: a neighbourhood, a language that both speak, an hour, a skill.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Ground:
    """One ground: what it is called, and by which beginnings of words a question shows it."""

    label: str | Promise
    words: tuple[str, ...]
    # Whether a reason that is written down makes it lawful.
    with_ground: bool = False

    def is_in(self, *texts: str) -> bool:
        """Return whether a question with these texts asks for it."""
        starts = "|".join(self.words)
        return any(re.search(rf"(?<![a-z])(?:{starts})", text.lower()) for text in texts)


GROUNDS = (
    Ground(
        _("nationality and origin"),
        ("national", "afkomst", "herkomst", "origin", "etnisch", "ethnic", "huidskleur", "skin",
         "geboorteland", "country of birth", "ras(?![a-z])", "race(?![a-z])"),
    ),
    Ground(
        _("religion and conviction"),
        ("geloof", "gelovig", "religi", "godsdienst", "faith", "levensbeschouw", "politiek",
         "political", "vakbond", "trade union"),
    ),
    Ground(
        _("health and disability"),
        ("gezondheid", "health", "ziek", "illness", "handicap", "disab", "zwanger", "pregnan",
         "medisch", "medical"),
    ),
    Ground(_("sexual orientation"), ("seksue", "sexual", "geaardheid")),
    Ground(_("wealth and social origin"), ("inkomen", "income", "vermogen", "wealth")),
    Ground(
        _("gender"),
        ("geslacht", "gender", "man of vrouw", "vrouw of man", "man or woman", "sekse"),
        with_ground=True,
    ),
    Ground(_("age"), ("leeftijd", "geboortedatum", "age(?![a-z])", "date of birth"),
           with_ground=True),
)  # fmt: skip


def ground_of(*texts: str) -> Ground | None:
    """Return which ground a question asks for, by its key, label and use; None for any other."""
    return next((ground for ground in GROUNDS if ground.is_in(*texts)), None)
