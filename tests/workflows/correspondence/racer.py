"""Who sees to a mail, and a worker that takes one in, in a process of its own; see racing.py."""

from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from unittest import mock

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.models import CaseEvent  # noqa: E402
from workflows.cases.services import Refused  # noqa: E402
from workflows.correspondence import handling, services, taking  # noqa: E402
from workflows.correspondence.models import Mail, Mailbox  # noqa: E402
from workflows.correspondence.states import MailState  # noqa: E402
from workflows.messages import imap  # noqa: E402
from workflows.staff.models import User  # noqa: E402


def deed_of(do: str, mail: Any, user: User, reference: str) -> Callable[[], object]:
    """Return what is done to a mail."""
    if do == "put_in":
        return lambda: handling.put_in(mail, user, reference)
    return lambda: handling.without_case(mail, user, MailState.SPAM)


def see_to(do: str, mail: str, reference: str) -> str:
    """Meet the other, then say what becomes of a mail."""
    user = User.objects.get(username="operator")
    meet()
    try:
        deed_of(do, mail, user, reference)()
    except Refused as refusal:
        return type(refusal).__name__
    return "done"


def see_to_without_lock(do: str, mail: str, reference: str) -> str:
    """The same with the guard off: no transaction, and both have looked before one acts."""

    def look_then_meet(mail_id: Any, user: User) -> Mail:
        found = Mail.objects.get(pk=mail_id)
        meet()
        return found

    user = User.objects.get(username="operator")
    transaction = SimpleNamespace(atomic=nullcontext, on_commit=lambda *_a, **_o: None)
    with (
        mock.patch.object(handling, "locked_mail", look_then_meet),
        mock.patch.object(handling, "transaction", transaction),
        mock.patch.object(handling, "locked", lambda pk: handling.Case.objects.get(pk=pk)),
    ):
        deed_of(do, mail, user, reference)()
    return "done"


def take_in() -> int:
    """Meet the other, then take in what lies in the mailbox, without waiting for one's turn."""
    mailbox = Mailbox.objects.get()
    with imap.opened(mailbox.account) as box:
        (number,) = box.numbers()
        brought = taking.fetch(mailbox, box, number)
    assert brought is not None
    meet()
    return int(taking.take_in(brought, services.own_addresses()) is not None)


def there() -> list[int]:
    """Count mails, and lines about them."""
    return [Mail.objects.count(), CaseEvent.objects.filter(what="mail_in").count()]


def outcome(mail: str) -> list[Any]:
    """Return the state of a mail, and whether a case has it."""
    found = Mail.objects.get(pk=mail)
    return [found.state, found.case_id is not None]


COMMANDS = (see_to, see_to_without_lock, take_in, there, outcome)
serve({each.__name__: each for each in COMMANDS})
