"""`manage.py replay_2020`: the load of spring 2020, through the same doors as then."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.city.cases import MARK as DEMO
from demo.replay import clearing, plan, published, services
from demo.replay.progress import Progress
from workflows.cases.models import Case
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.services import publish_due

ASSUMED = """\
As published{scale}: {requests} requests in thirteen categories, {people} people who offered help\
{reactions}{matched}.
Assumed, because it was not published:
- sign-ups over tiles and languages: as on the first day, by largest remainder;
- who signed up for what: everybody for two or three tiles, in turn;
- volunteers after March: one sign-up each, over the categories as the requests are, also in
  categories that had no tile (those come by the form without a tile);
- moments between the published ones; languages, channels and neighbourhoods of requests; one
  person a request; every second request by phone;
- where cases stand in summer, apart from how many were matched. Moves bear the time of this run.
Every name, number and address is invented. {mail}"""


class Command(BaseCommand):
    help = "Replay the load of spring 2020 into the demo city. Names are invented."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until", choices=("march", "end"), required=True)
        parser.add_argument("--scale", type=float, default=1.0, help="above 0, at most 1")
        parser.add_argument("--seed", type=int, default=2020)
        parser.add_argument("--mail", action="store_true", help="give people a mail address too")
        parser.add_argument(
            "--again", action="store_true", help="first take away the cases of an earlier replay"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay. Raises CommandError without a demo city, or when there are cases already."""
        if not 0 < options["scale"] <= 1:
            raise CommandError("--scale is above 0 and at most 1.")
        try:
            stage = services.set_the_stage()
        except services.DemoMissing as missing:
            raise CommandError(str(missing)) from missing
        self.make_room(options["again"])
        counts = published.counts(options["until"], options["scale"])
        filings = plan.filings(options["until"], counts, stage.categories_of_tiles, options["seed"])
        filer = services.Filer(stage, options["seed"], options["mail"])
        self.each("filing", filings, filer.file)
        if counts.matched:
            self.travel(services.Journey(stage, counts, filer.run, options["seed"]))
        publish_due(timezone.localdate())
        self.stdout.write(said(counts, options["scale"], options["mail"]))

    def make_room(self, again: bool) -> None:
        """Take invented cases away. Raises CommandError when there are others, or a replay."""
        clearing.forget(*((clearing.MARK, DEMO) if again else (DEMO,)))
        # Published of cases that nobody filed, or of those just taken away.
        FiguresEdition.objects.all().delete()
        others = Case.objects.count()
        if others and not again:
            raise CommandError(
                f"There are {others} cases, which the figures would count too. Add --again to "
                "take an earlier replay away and go on beside whatever else there is."
            )
        if others:
            self.stderr.write(f"{others} other cases stay, and count in the figures.")

    def travel(self, journey: services.Journey) -> None:
        """Screen requests and volunteers, match, refer and close."""
        requests = [pk for pk, _category in journey.requests]
        self.each("screening requests", requests, lambda pk: journey.screen(pk, "request"))
        volunteers = journey.volunteers_needed()
        self.each("screening volunteers", volunteers, lambda pk: journey.screen(pk, "offer"))
        self.each("matching", requests, journey.travel)

    def each(self, name: str, rows: Iterable[Any], act: Callable[[Any], None]) -> None:
        """Do `act` to each row, with a bar on standard error."""
        rows = list(rows)
        progress = Progress(name, len(rows), sys.stderr)
        for row in rows:
            act(row)
            progress.step()


def said(counts: published.Counts, scale: float, with_mail: bool) -> str:
    """Return what is published, what is assumed, and what became of the mail."""
    return ASSUMED.format(
        scale="" if scale == 1 else f", times {scale:g}",
        requests=counts.total_requests,
        people=counts.total_people,
        reactions=f" (by the end of March {sum(counts.sign_ups.values())} times)",
        matched=f", {counts.matched} requests matched at some time" if counts.matched else "",
        mail="Confirmations wait in the outbox; --mail was given."
        if with_mail
        else "People give a phone number only, so no confirmation is mailed (see --mail).",
    )
