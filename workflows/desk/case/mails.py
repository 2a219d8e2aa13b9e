"""The mails of a case as its timeline shows them: from whom, folded, with their files."""

from dataclasses import dataclass
from typing import Any

from forms.registers.sources import HeldFile
from workflows.cases.models import Case
from workflows.correspondence.folding import Piece, pieces_of
from workflows.correspondence.models import Mail
from workflows.correspondence.senders import Sender, senders_of
from workflows.correspondence.states import LeftOut
from workflows.intake.files import services as files


@dataclass(frozen=True)
class ShownMail:
    """One mail that came in. `left_out` are (name, why) of what was not kept."""

    sender: Sender
    pieces: list[Piece]
    held: list[HeldFile]
    left_out: list[tuple[str, Any]]


def shown_mails(case: Case) -> list[tuple[Mail, ShownMail]]:
    """Return the mails of a case. A fixed number of queries."""
    mails = list(case.mails.all())
    held = files.of_case(case) if any(mail.files for mail in mails) else {}
    senders = senders_of(mails, case)
    return [
        (
            mail,
            ShownMail(
                senders[mail.pk],
                pieces_of(mail.text),
                [held[one] for one in mail.files if one in held],
                [(name, LeftOut(code).label) for name, code in mail.left_out],
            ),
        )
        for mail in mails
    ]
