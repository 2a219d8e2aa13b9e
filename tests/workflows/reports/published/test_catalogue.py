"""The record of open data against the shapes of DCAT-AP, as a catalogue that harvests it does."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import Graph

from tests.workflows.reports.published.conftest import DUE
from workflows.reports.published import services

# rdflib reads JSON-LD by what it calls old itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SHAPES = Path(__file__).with_name("dcat_ap.ttl")
RECORD = "/api/help/v1/figures/catalogue.jsonld"


def faults(record: dict[str, Any]) -> str:
    """Return what is wrong with a record, or ""."""
    graph = Graph().parse(data=json.dumps(record), format="json-ld")
    fits, _graph, said = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return "" if fits else said


@pytest.fixture
def record(client, came, city) -> dict[str, Any]:
    """The record of a city that published an edition."""
    for week in range(4):
        came(10, week=week)
    services.publish_due(DUE)
    return client.get(RECORD).json()


def test_the_record_fits_the_shapes_of_dcat_ap(record):
    assert faults(record) == ""


def test_it_fits_before_anything_is_published_too(client, city):
    assert faults(client.get(RECORD).json()) == ""


NEEDED = [
    *((name,) for name in ("dct:title", "dct:description", "dct:publisher", "dcat:dataset")),
    *(("dcat:dataset", 0, name) for name in ("dct:title", "dct:description", "dcat:distribution")),
    ("dct:publisher", "foaf:name"),
    ("dcat:dataset", 0, "dcat:distribution", 1, "dcat:accessURL"),
]


@pytest.mark.parametrize("path", NEEDED)
def test_what_is_mandatory_and_lacks_is_found(record, path):
    *way, name = path
    within: Any = record
    for step in way:
        within = within[step]
    del within[name]
    assert faults(record)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("dct:title", [{"@value": each, "@language": "nl"} for each in ("Een", "Twee")]),
        ("dct:accessRights", "PUBLIC"),
        ("dct:issued", "vandaag"),
        ("dct:temporal", {"@id": "https://example.org/2020"}),
    ],
)
def test_what_stands_there_otherwise_is_found(record, name, wrong):
    record["dcat:dataset"][0][name] = wrong
    assert faults(record)
