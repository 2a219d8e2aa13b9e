"""The demo's page of figures has those of 2020 before anything is replayed."""

from demo.replay.edition import ensure_edition
from demo.replay.published import counts
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.suppression import TOGETHER


def test_the_whole_city_is_what_was_published(demo):
    edition, wanted = FiguresEdition.objects.get(), counts("end")
    requests = dict(edition.tables["whole"]["requests"])
    assert requests.pop(TOGETHER) == 798
    assert {key: number for key, number in requests.items() if number} == wanted.requests
    assert edition.tables["whole"]["offers"][TOGETHER] == wanted.total_sign_ups


def test_much_of_the_crossings_can_be_read(demo):
    by = FiguresEdition.objects.get().tables["by"]
    shown = {
        name: [key for key, number in crossing["numbers"]["requests"][TOGETHER].items() if number]
        for name, crossing in by.items()
    }
    assert {name: len(keys) for name, keys in shown.items()} == SHOWN


# Of 25 neighbourhoods (of one it is not known), 3 languages and 17 weeks.
SHOWN = {"neighbourhood": 24, "language": 2, "week": 15}


def test_it_is_published_once(demo):
    before = list(FiguresEdition.objects.values())
    ensure_edition()
    assert list(FiguresEdition.objects.values()) == before
