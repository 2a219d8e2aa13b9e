"""What callers hear now, in each language, and when it changes."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from workflows.city.recording import in_all_languages, moment_of
from workflows.city.services import city
from workflows.desk.access import DeskView
from workflows.information.services import COUNTS


class RecordingView(DeskView):
    """The recording, for whoever speaks it in or wonders what callers were told."""

    needs = (COUNTS,)
    template_name = "workflows/desk/recording.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        ours, now = city(), timezone.now()
        opening = ours.opening
        return self.show(
            moment=moment_of(ours, now),
            said=in_all_languages(ours, now),
            changes_at=opening.open_until(now) or opening.opens_next(now),
            sets_city=self.user.has_perm("workflows.change_citysettings"),
        )
