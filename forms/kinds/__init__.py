"""The kinds of questions, in the order in which an editor sees them."""

from forms.kinds.availability import Availability
from forms.kinds.base import Answer, Choice, Kind, Question
from forms.kinds.choices import Categories, Category, Consent, Languages, Tick, YesNo
from forms.kinds.computed import Computed
from forms.kinds.declaration import Declaration
from forms.kinds.ending import Ending
from forms.kinds.explanation import Explanation
from forms.kinds.files import Files
from forms.kinds.numbers import Number, Time
from forms.kinds.on_behalf import OnBehalf
from forms.kinds.other import ChooseMany, ChooseOne, Dropdown
from forms.kinds.parts import Address, Date
from forms.kinds.prefill import Prefill
from forms.kinds.repeating import RepeatingGroup
from forms.kinds.text import Email, LongText, Name, Phone, ShortText

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ShortText(),
        LongText(),
        Number(),
        Name(),
        Email(),
        Phone(),
        Address(),
        OnBehalf(),
        ChooseOne(),
        ChooseMany(),
        Dropdown(),
        Category(),
        Categories(),
        Languages(),
        Date(),
        Time(),
        Availability(),
        YesNo(),
        Tick(),
        Files(),
        Consent(),
        Declaration(),
        RepeatingGroup(),
        Computed(),
        Prefill(),
        Explanation(),
        Ending(),
    )
}

__all__ = ["KINDS", "Answer", "Choice", "Kind", "Question"]
