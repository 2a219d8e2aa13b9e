"""Whether all runs that runs by itself, in words, for coordinators.

What the machine itself lacks is the administrator's, and told by `manage.py doctor`.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase

from workflows.declaring.checkup import CHECKS, Check, Finding, Verdict, look_at
from workflows.desk.access import SEES_ALL, DeskView


@dataclass(frozen=True)
class Looked:
    """What was looked at, and what was found."""

    check: Check
    findings: list[Finding]

    @property
    def verdict(self) -> Verdict:
        """How it is to be taken: as the worst that was found."""
        found = {finding.verdict for finding in self.findings}
        return next(one for one in (Verdict.MEND, Verdict.TELL, Verdict.WELL) if one in found)


class RunningView(DeskView):
    """What is the matter, what one should know, and what is well."""

    needs = (SEES_ALL,)
    template_name = "workflows/desk/running.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show each check, those with something to mend first."""
        checks = [check for check in CHECKS if check.for_staff]
        looked = [Looked(check, findings) for check, findings in look_at(checks)]
        return self.show(
            wrong=[each for each in looked if each.verdict == Verdict.MEND],
            told=[each for each in looked if each.verdict == Verdict.TELL],
            well=[each for each in looked if each.verdict == Verdict.WELL],
        )
