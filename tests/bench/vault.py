"""What the vault costs: submissions, opening a case, finding people, purging. Prints ratios.

Sizes come from the environment: BENCH_PEOPLE (100,000; the aim is told of 1,000,000) and
BENCH_CASES (10,000; the aim is told of 100,000).
"""

import os
import random
import secrets
import statistics
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.bench import size
from tests.bench.city import migrate  # first: it makes Django ready
from tests.bench.waiting import timed, waits
from tests.city import City, build
from tests.workflows.privacy.many import attach_files, many_cases
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.states import CaseState
from workflows.intake.models import Submission, Upload
from workflows.people.models import Person, PersonKey
from workflows.people.services import Contact, find_or_make, search
from workflows.privacy import services as privacy
from workflows.staff.models import User
from workflows.vault import crypto, keys, storage

PEOPLE = int(os.environ.get("BENCH_PEOPLE") or size(100_000, 200))
FEW_PEOPLE = size(10_000, 100)
CASES = int(os.environ.get("BENCH_CASES") or size(10_000, 20))
CHUNK = 5_000
ROUNDS = size(8, 1)
EACH = size(25, 2)
LOOKUPS = size(300, 5)


def main() -> None:
    """Measure everything on this process's database and print a line each."""
    migrate()
    city = build()
    say(f"\nThe vault on {os.environ.get('BENCH_DATABASE', connection.vendor)}")
    compare_submissions(city)
    compare_openings(city)
    compare_lookups()
    compare_purges(city)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def ratio(what: str, ours: list[float], other: list[float], aim: float) -> None:
    """Print the medians of both in milliseconds, and one to the other."""
    mine, theirs = (statistics.median(times) * 1000 for times in (ours, other))
    say(f"  {what:58}{mine:8.2f} ms {theirs:8.2f} ms   {mine / theirs:5.2f}  (at most {aim})")


@contextmanager
def without_vault() -> Iterator[None]:
    """As if values were stored in the clear: no key is claimed, nothing is sealed or opened."""
    off = (
        patch.object(crypto, "encrypt", lambda _cipher, plaintext, _bound_to: plaintext),
        patch.object(crypto, "decrypt", lambda _cipher, sealed, _bound_to: sealed),
        patch.object(keys, "claim_many", lambda count: [uuid.uuid4() for _each in range(count)]),
        patch.object(keys, "cipher_of", lambda _key: None),
        patch.object(keys, "load_many", lambda _keys: None),
    )
    for each in off:
        each.start()
    try:
        yield
    finally:
        for each in off:
            each.stop()


def file(city: City) -> Case:
    """One submission of somebody new, through the one door."""
    sign = secrets.token_hex(4)
    return city.file(email=f"{sign}@example.org", phone="", name=f"Resident {sign}")


def compare_submissions(city: City) -> None:
    """Rounds with and without, in a random order."""
    took: dict[bool, list[float]] = {True: [], False: []}
    file(city)
    for sealed in shuffled():
        with nullcontext() if sealed else without_vault():
            took[sealed] += [timed(lambda: file(city)) for _one in range(EACH)]
    ratio("a submission, with the vault and without", took[True], took[False], 1.3)


def shuffled() -> list[bool]:
    order = [True, False] * ROUNDS
    random.Random(2020).shuffle(order)  # noqa: S311 (an order, not a secret)
    return order


def compare_openings(city: City) -> None:
    """The case's screen over HTTP; each case is opened as it was stored."""
    user = User.objects.create_superuser("bench")
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    took: dict[bool, list[float]] = {True: [], False: []}
    cases = {True: [file(city) for _one in range(EACH)]}
    with without_vault():
        cases[False] = [file(city) for _one in range(EACH)]
    for sealed in shuffled():
        urls = [reverse("desk:case", args=[case.reference]) for case in cases[sealed]]
        with nullcontext() if sealed else without_vault():
            took[sealed] += [timed(lambda url=url: browser.get(url)) for url in urls]
    ratio("opening a case, with the vault and without", took[True], took[False], 1.3)
    Submission.objects.filter(case__in=cases[False]).delete()


def compare_lookups() -> None:
    """By phone, among few people and among many."""
    few = looked_up(FEW_PEOPLE)
    many = looked_up(PEOPLE)
    ratio(f"finding by phone among {PEOPLE:,} and {FEW_PEOPLE:,} people", many, few, 1.3)


def looked_up(people: int) -> list[float]:
    """Seconds of each lookup of somebody known, in a crowd of that size."""
    crowd(people - Person.objects.count())
    phones = [f"+3216{secrets.randbelow(900_000) + 100_000}" for _one in range(LOOKUPS)]
    for phone in phones:
        with transaction.atomic():
            find_or_make(Contact(name="Ann Voorbeeld", phone=phone))
    return [timed(lambda phone=phone: list(search(phone))) for phone in phones]


def crowd(number: int) -> None:
    """Write so many people, each with the hash of a phone, in two statements."""
    last = Person.objects.count()
    postgres = connection.vendor == "postgresql"
    numbers = (
        f"generate_series({last + 1}, {last + number}) AS n(i)"
        if postgres
        else f"(WITH RECURSIVE n(i) AS (SELECT {last + 1} UNION ALL SELECT i + 1 FROM n"
        f" WHERE i < {last + number}) SELECT i FROM n)"
    )
    key, sealed, digest, now = (
        ("md5(i::text)::uuid", "'\\x01'::bytea", "decode(md5(i::text), 'hex')", "now()")
        if postgres
        else ("printf('%032x', i)", "x'01'", "randomblob(17)", "'2026-01-01'")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workflows_person (id, name, language, spoken_languages, created_at)"
            f" SELECT {key}, {sealed}, 'nl', {sealed}, {now} FROM {numbers}"
        )
        cursor.execute(
            "INSERT INTO workflows_personkey (person_id, kind, digest)"
            f" SELECT {key}, 'phone', {digest} FROM {numbers}"
        )
        if postgres:
            cursor.execute("ANALYZE workflows_person, workflows_personkey")


def compare_purges(city: City) -> None:
    """The purge of many cases beside a bare delete of the same rows, and who waits meanwhile."""
    author = User.objects.get(username="bench")
    fill(city, author)
    bare = timed(delete_bare)
    fill(city, author)
    purging: list[float] = []
    meanwhile, quiet = waits(lambda: file(city), lambda: purging.append(purge()))
    say(
        f"  {f'purging {CASES:,} cases with notes and files, and a bare delete':58}"
        f"{purging[0]:8.2f} s  {bare:8.2f} s    {purging[0] / bare:5.2f}  (at most 20)"
    )
    say(
        f"  {'submissions meanwhile, and before and after, p95':58}{meanwhile * 1000:8.2f} ms"
        f" {quiet * 1000:8.2f} ms   {meanwhile / quiet:5.2f}  (at most 1.5)"
    )


def fill(city: City, author: User) -> None:
    """Write cases that are due, and let the database know them, as it does a day later."""
    for start in range(0, CASES, CHUNK):
        attach_files(many_cases(city, min(CHUNK, CASES - start), ["due"], author))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def due_rows() -> Any:
    return privacy.due().order_by().values("pk")


def delete_bare() -> None:
    """The same rows by as few statements as there are tables, then the files; keys stay."""
    with transaction.atomic():
        people = set(privacy.due().values_list("person", flat=True))
        of_files = list(
            Upload.objects.filter(case__in=due_rows()).values_list("data_key", flat=True)
        )
        for model in (Submission, Upload, Note, CaseEvent):
            rows = model._base_manager.filter(case__in=due_rows())
            rows._raw_delete(rows.db)
        cases = Case.objects.filter(pk__in=due_rows())
        cases._raw_delete(cases.db)
        for rows in (
            PersonKey.objects.filter(person__in=people),
            Person.objects.filter(pk__in=people),
        ):
            rows._raw_delete(rows.db)
    storage.remove(of_files)


def purge() -> float:
    """Seconds of a purge of all that is due, in a process of its own, as the worker is one."""
    child = [sys.executable, "-m", "tests.bench.purging"]
    done = subprocess.run(child, check=True, capture_output=True, text=True)
    assert not Case.objects.filter(state=CaseState.CLOSED).exists()
    return float(done.stdout)


if __name__ == "__main__":
    main()
