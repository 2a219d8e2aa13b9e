"""What the replay makes of the published figures. No database."""

import json
from collections import Counter, defaultdict
from datetime import datetime

import phonenumbers
import pytest

from demo.replay import plan, published
from demo.replay.people import invent
from demo.replay.plan import BRUSSELS
from demo.replay.published import SOURCE, counts, shared_out
from tests.journeys.running import ROOT

FACTS = json.loads(SOURCE.read_text())
BY_CATEGORY = {row["key"]: row["count"] for row in FACTS["help_requests_by_category"]}
TILES = {row["key"]: "meal" for row in FACTS["offers_in_first_24_hours_per_vacancy"]}


def test_shares_add_up_and_go_to_the_largest_remainders():
    assert shared_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert shared_out(7, {"a": 5, "b": 3, "c": 2}) == {"a": 4, "b": 2, "c": 1}
    assert shared_out(798, BY_CATEGORY) == BY_CATEGORY
    assert shared_out(5, {"a": 0}) == {"a": 0}


def test_march_is_what_was_published():
    march = counts("march")
    assert march.total_requests == 120
    assert (march.total_sign_ups, march.total_people) == (3322, 1490)
    assert march.matched == 0


def test_the_end_is_what_was_published():
    end = counts("end")
    assert end.requests == BY_CATEGORY
    assert (end.total_requests, end.matched, end.total_people) == (798, 782, 2392)


@pytest.mark.parametrize("until", ["march", "end"])
@pytest.mark.parametrize("scale", [1, 0.1, 0.03])
def test_the_plan_files_exactly_the_counts(until, scale):
    wanted = counts(until, scale)
    filings = plan.filings(until, wanted, TILES, seed=1)
    asked = [filing for filing in filings if filing.is_request]
    offered = [filing for filing in filings if not filing.is_request]
    assert Counter(filing.category for filing in asked) == {
        key: number for key, number in wanted.requests.items() if number
    }
    assert len(offered) == wanted.total_sign_ups
    assert len({filing.person for filing in offered}) == wanted.total_people
    assert len({filing.person for filing in filings}) == wanted.total_people + len(asked)


def test_nobody_signs_up_for_a_tile_twice_or_in_two_languages():
    filings = plan.filings("end", counts("end"), TILES, seed=1)
    tiles, languages = defaultdict(list), defaultdict(set)
    for filing in filings:
        languages[filing.person].add(filing.language)
        tiles[filing.person].append(filing.tile or filing.category)
    assert {len(spoken) for spoken in languages.values()} == {1}
    assert all(len(set(mine)) == len(mine) for mine in tiles.values())


def test_every_category_has_as_many_volunteers_after_march_as_requests():
    for scale in (1, 0.1, 0.03):
        end = counts("end", scale)
        later = Counter()
        for (category, _language), number in end.later.items():
            later[category] += number
        assert all(later[key] >= number for key, number in end.requests.items())


def test_the_first_day_is_as_published():
    filings = plan.filings("march", counts("march"), TILES, seed=1)
    first_day = [filing for filing in filings if filing.at < plan.NEXT_DAY]
    assert Counter(filing.is_request for filing in first_day) == {False: 994, True: 7}
    assert filings == sorted(filings)
    assert filings[0].at > datetime(2020, 3, 14, tzinfo=BRUSSELS)
    assert filings[-1].at < datetime(2020, 4, 1, tzinfo=BRUSSELS)


def test_the_same_seed_gives_the_same_plan_and_people_and_another_does_not():
    def whole(seed):
        filings = plan.filings("march", counts("march", 0.1), TILES, seed)
        return filings, [invent(f.person, f.language, seed, ["a", "b"]) for f in filings]

    assert whole(1) == whole(1)
    assert whole(1) != whole(2)


def test_invented_people_differ_and_can_be_called_by_nobody():
    people = [invent(number, "nl", 1, ["a"]) for number in range(3190)]
    assert len({person.phone for person in people}) == 3190
    numbers = [phonenumbers.parse(person.phone, "BE") for person in people[::100]]
    assert all(phonenumbers.is_valid_number(number) for number in numbers)
    assert all(person.phone.startswith("016 00 ") for person in people)
    assert all(person.email.endswith("@example.org") for person in people)


def test_only_the_replay_reads_the_published_file():
    assert published.SOURCE.name == "march_2020.json"
    sources = list((ROOT / "workflows").rglob("*.py"))
    assert sources
    assert [path for path in sources if SOURCE.name in path.read_text()] == []
