from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.declaring.checkup import Check, Finding, Verdict, look_at
from workflows.upkeep.machine.mail import send_test
from workflows.upkeep.machine.options import asked_of

MARKS = {Verdict.WELL: "  ok  ", Verdict.TELL: "  --  ", Verdict.MEND: "MEND  "}


class Command(BaseCommand):
    help = (
        "Say in sentences what is well with this site and what is to be mended. "
        "Ends with 0 when nothing is to be mended, else with 1."
    )
    # What is wrong with the settings is one of the things that are told.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=("nl", "en"), default="nl")
        parser.add_argument("--mail", metavar="ADDRESS", help="send a test message there")
        parser.add_argument(
            "--env-file",
            metavar="FILE",
            help="the file of the environment, whose rights to look at",
        )

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with translation.override(language), asked_of(options["env_file"]):
            found = [self.said(check, findings) for check, findings in look_at()]
            if options["mail"]:
                found.append(self.said(None, [send_test(options["mail"])]))
            to_mend = sum(found)
            self.stdout.write(self.sum_of(to_mend))
        if to_mend:
            raise SystemExit(1)

    def said(self, check: Check | None, findings: list[Finding]) -> int:
        """Write what a check found, and return how much of it is to be mended."""
        self.stdout.write(str(check.label if check else _("A test message")))
        for finding in findings:
            self.stdout.write(f"{MARKS[finding.verdict]}{finding.sentence}")
            if finding.remedy:
                self.stdout.write(f"      {finding.remedy}")
        return sum(finding.verdict == Verdict.MEND for finding in findings)

    def sum_of(self, number: int) -> str:
        """Return the last line."""
        if not number:
            return "\n" + _("Nothing is to be mended.")
        sentence = ngettext(
            "%(number)d thing is to be mended.", "%(number)d things are to be mended.", number
        )
        return "\n" + sentence % {"number": number}
