"""What the databases say of the site at this moment, read when somebody asks."""

import logging
from collections.abc import Callable, Iterable, Iterator

from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import Count
from django_q.models import Failure, OrmQ
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from config import caches
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.correspondence import services as correspondence
from workflows.intake.files import scanning
from workflows.messages.backlog import backlog
from workflows.messages.bounces import services as bounces
from workflows.privacy.doctor import overdue
from workflows.upkeep import jobs
from workflows.upkeep.queue import oldest_task
from workflows.upkeep.services import BACKED_UP, REHEARSED, SENT, WORKER, seconds_since_beat
from workflows.vault.health import problem_of_keys
from workflows.vault.keys import left_in_batch

Read = Callable[[], Iterable[GaugeMetricFamily]]
# What never happened is older than anything; Prometheus has a number for that.
NEVER = float("inf")
# Counting a million cases takes a second, and several may ask four times a minute.
COUNTED_FOR = 60
OVERDUE = "overdue"

logger = logging.getLogger(__name__)


class Gauges(Collector):
    """Figures of the databases; of those that cannot be read only that they are away."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield every figure that can be read."""
        is_up = True
        for read in READ:
            try:
                yield from list(read())
            except DatabaseError as error:
                is_up = False
                logger.warning("Figures not read: %s", type(error).__name__)
        yield gauge("helpt_database_up", "Whether the database of the data answers.", is_up)


def gauge(name: str, what: str, value: float | None) -> GaugeMetricFamily:
    """Return one figure; None is what never happened."""
    return GaugeMetricFamily(name, what, value=NEVER if value is None else float(value))


def of_vault() -> Iterator[GaugeMetricFamily]:
    """Yield whether sealed data can be read, and how many keys this process has in hand."""
    yield gauge("helpt_vault_up", "Whether the keys can be had.", not problem_of_keys())
    yield gauge(
        "helpt_keys_in_batch", "Data keys in hand in the process that answers.", left_in_batch()
    )


def of_caches() -> Iterator[GaugeMetricFamily]:
    """Yield whether the caches answer."""
    yield gauge("helpt_cache_up", "Whether the caches answer.", caches.state() == "ok")


def of_worker() -> Iterator[GaugeMetricFamily]:
    """Yield the worker's beat, its queue and its jobs."""
    yield gauge(
        "helpt_worker_beat_age_seconds", "Since the worker beat.", seconds_since_beat(WORKER)
    )
    yield gauge("helpt_backup_age_seconds", "Since a backup ended.", seconds_since_beat(BACKED_UP))
    yield gauge("helpt_backup_sent_age_seconds", "Since backups left.", seconds_since_beat(SENT))
    yield gauge(
        "helpt_restore_rehearsed_age_seconds",
        "Since a restore was rehearsed.",
        seconds_since_beat(REHEARSED),
    )
    yield gauge("helpt_queue_length", "Tasks that wait for the worker.", OrmQ.objects.count())
    yield gauge("helpt_queue_oldest_seconds", "For how long the first waits.", oldest_task())
    yield gauge("helpt_tasks_failed", "Failed tasks that are kept.", Failure.objects.count())
    yield gauge("helpt_jobs_stuck", "Jobs that nobody works on.", len(jobs.stuck()))
    yield of_jobs()


def of_jobs() -> GaugeMetricFamily:
    """Return how many jobs are waiting, under way and failed."""
    found = GaugeMetricFamily("helpt_jobs", "Jobs that are not done.", labels=["kind", "state"])
    for kind in jobs.kinds():
        rows = kind._default_manager.exclude(state=jobs.JobState.DONE).values("state")
        for row in rows.annotate(number=Count("pk")).order_by("state"):
            found.add_metric([kind.__name__, row["state"]], row["number"])
    return found


def of_cases() -> Iterator[GaugeMetricFamily]:
    """Yield how many cases are in each state, without try-outs, as of a minute ago at most."""
    numbers = cache.get_or_set("figures-of-cases", count_cases, COUNTED_FOR)
    found = GaugeMetricFamily("helpt_cases", "Cases by state.", labels=["state"])
    for state in CaseState.values:
        found.add_metric([state], numbers.get(state, 0))
    yield found
    what = "Cases kept for longer than promised."
    yield gauge("helpt_purges_overdue", what, numbers[OVERDUE])


def count_cases() -> dict[str, int]:
    """Return how many cases are in each state, and how many are kept too long."""
    rows = Case.objects.counted().order_by().values("state").annotate(number=Count("pk"))
    return {**dict(rows.values_list("state", "number")), OVERDUE: overdue()}


def of_messages() -> Iterator[GaugeMetricFamily]:
    """Yield what of the outbox waits, for how long, and what was given up."""
    found = backlog()
    yield gauge("helpt_outbox_waiting", "Messages that wait.", found.waiting)
    yield gauge("helpt_outbox_failed", "Messages that were given up.", found.failed)
    yield gauge("helpt_outbox_oldest_seconds", "For how long the oldest waits.", found.oldest)


def of_neighbours() -> Iterator[GaugeMetricFamily]:
    """Yield whether what the site reads and asks is there; what is not set is well."""
    found = GaugeMetricFamily("helpt_neighbour_up", "Whether it answers.", labels=["neighbour"])
    found.add_metric(["virus_scanner"], float(scanning.state() != scanning.DOWN))
    found.add_metric(["bounce_mailbox"], float(bounces.state() != "away"))
    found.add_metric(["mail_in"], float(correspondence.state() != "away"))
    yield found


READ: tuple[Read, ...] = (
    of_vault,
    of_caches,
    of_worker,
    of_cases,
    of_messages,
    of_neighbours,
)
