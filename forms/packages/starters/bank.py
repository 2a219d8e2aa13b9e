"""The questions that nearly every form asks, as the bank begins."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import (
    ADDRESS,
    CAN_HELP_WHEN,
    CATEGORY,
    CONSENT,
    EMAIL,
    MORE,
    NAME,
    PHONE,
    REACHING,
    SPOKEN,
    Starter,
    ask,
)

BANK = Starter(
    key="bank",
    name="Vragen",
    label=_("Questions"),
    about="",
    steps=(
        (
            ("", ""),
            (
                *(NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CAN_HELP_WHEN, CATEGORY),
                ask("on_behalf", "for_whom", ("Voor wie is het?", "Who is it for?")),
                *(REACHING, MORE, CONSENT),
            ),
        ),
    ),
    confirmation_title=("", ""),
    confirmation_text=("", ""),
)
