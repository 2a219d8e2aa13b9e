"""A draft of the data protection impact assessment (GDPR, article 35), from what is known here."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.city.services import city
from workflows.desk.access import OPENS_WITH_GROUND, DeskView
from workflows.desk.officer.record import what_is_processed


@dataclass(frozen=True)
class Risk:
    """What may go wrong for people, and what the system does against it."""

    what: str | Promise
    measures: tuple[str | Promise, ...]


RISKS = (
    Risk(
        _("A member of staff looks at people they have nothing to do with."),
        (
            _("Each showing is a line that the person reads themselves, sealed in a chain."),
            _("Roles, teams and groups of data; what is sensitive opens with a ground only."),
        ),
    ),
    Risk(
        _("An account or a laptop of staff falls into the wrong hands."),
        (
            _(
                "A second factor for whoever sees personal data; sessions that end; "
                "a log of sign-ins."
            ),
            _("The register of breaches says at once whom that account reached."),
        ),
    ),
    Risk(
        _("A link to a case or a referral is passed on, or found in a mailbox."),
        (
            _("Links end with the case and show little; a partner's own page needs a code."),
            _("Whoever opens a partner's link leaves a line."),
        ),
    ),
    Risk(
        _("A copy of the database or a disk is stolen."),
        (
            _("Names, contacts, answers, notes, messages and files are encrypted, key by key."),
            _("The keys lie in another database and are backed up apart."),
        ),
    ),
    Risk(
        _("Data stay for longer than they are needed, or in copies."),
        (
            _("A case is destroyed by its rule, by destroying its key, in backups too."),
            _("At the end of a programme all who had data confirm; a declaration is signed."),
        ),
    ),
    Risk(
        _("A volunteer misuses the contact of somebody who needs help."),
        (
            _("Contact is given after a yes only; who is checked, and a code word at the door."),
            _("A worry about a volunteer is a report that only coordinators see."),
        ),
    ),
    Risk(
        _("Somebody is refused help by a rule or by a match that nobody looked at."),
        (
            _("Rules and matches propose; a member of staff decides, and sees why."),
            _("Who asks is answered by a person, and may object."),
        ),
    ),
    Risk(
        _("Somebody is harmed because it is known that they asked for help."),
        (
            _("Discreet cases stand on no page that is reached by a shared contact."),
            _("Small numbers are not published."),
        ),
    ),
)


class AssessmentView(DeskView):
    """The draft, made to be printed and finished by hand. No person is read."""

    needs = (OPENS_WITH_GROUND,)
    template_name = "workflows/desk/assessment.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        return self.show(**what_is_processed(), city=city(), risks=RISKS)
