"""The kinds of questions, in the order in which an editor sees them."""

from forms.kinds.base import Answer, Choice, Kind, Question
from forms.kinds.choices import Category, ChooseMany, ChooseOne, Consent, Languages, YesNo
from forms.kinds.explanation import Explanation
from forms.kinds.parts import Address, Date
from forms.kinds.text import Email, LongText, Name, Phone, ShortText

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ShortText(),
        LongText(),
        Name(),
        Email(),
        Phone(),
        Address(),
        ChooseOne(),
        ChooseMany(),
        Category(),
        Languages(),
        Date(),
        YesNo(),
        Consent(),
        Explanation(),
    )
}

__all__ = ["KINDS", "Answer", "Choice", "Kind", "Question"]
