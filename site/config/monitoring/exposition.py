"""/metrics: what every web process counted, and what the databases say now."""

from django.http import HttpResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

from config.monitoring.gauges import Gauges


def expose() -> HttpResponse:
    """Return all figures, as Prometheus reads them."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    registry.register(Gauges())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)
