"""From whom a mail is, beside the address that we know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from workflows.cases.models import Case
from workflows.correspondence.models import Mail
from workflows.intake.correcting import said_in, submission_of
from workflows.messages.models import OutboxMessage
from workflows.vault.normal import normalise_email


@dataclass(frozen=True)
class Sender:
    """Who sent it, as the mail says; `known` are the addresses that we know.

    `is_known`: it is one of those, and our server has no doubt that it is from there.
    """

    name: str
    address: str
    known: tuple[str, ...]
    is_doubted: bool

    @property
    def is_known(self) -> bool:
        """Whether it comes from an address that we know, as far as our server can tell."""
        return self.is_same and not self.is_doubted

    @property
    def is_same(self) -> bool:
        """Whether the mail says that it is from an address that we know."""
        here = normalise_email(self.address)
        return bool(here) and here in map(normalise_email, self.known)

    @property
    def shown(self) -> str:
        """The sender as it is shown: the address always, since a name can say anything."""
        if not self.name or self.name == self.address:
            return self.address or "?"
        return f"{self.name} <{self.address}>"


def sender_of(mail: Mail, case: Case | None) -> Sender:
    """Return from whom a mail is: beside the one that we wrote to, if it answers that."""
    return senders_of([mail], case)[mail.pk]


def senders_of(mails: Collection[Mail], case: Case | None) -> dict[UUID, Sender]:
    """Return from whom mails of one case are, or of none, by their ids. One query for them all."""
    answered = [mail.answers for mail in mails if mail.answers]
    rows = OutboxMessage.objects.filter(pk__in=answered, way=OutboxMessage.Way.MAIL)
    written_to = {row.pk: row.to for row in rows} if answered else {}
    of_case = addresses_of(case) if case else []
    return {
        mail.pk: sender(mail, written_to.get(mail.answers, "") if mail.answers else "", of_case)
        for mail in mails
    }


def sender(mail: Mail, written_to: str, of_case: Iterable[str]) -> Sender:
    """Return from whom a mail is; each address that we know stands there once."""
    once = {normalise_email(each): each for each in (*of_case, written_to) if each}
    return Sender(mail.sender_name, mail.sender, tuple(once.values()), mail.is_doubted)


def addresses_of(case: Case) -> list[str]:
    """Return the e-mail addresses that we know of the person of a case."""
    said = said_in(case).get("filer.email", "") if submission_of(case) else ""
    person = case.person.email if case.person else ""
    return [each for each in (said, person) if each]
