"""Steps of the canary proof, each in a process of its own on a site of its own.

    python -m tests.workflows.vault.canary.running walk|plant|purge [--without-…]

`walk` and `plant` print the canaries as JSON. With encryption or with the destruction of keys
switched off, the same search must find what it otherwise does not.
"""

import json
import sys

import django

NO_ENCRYPTION, NO_DESTRUCTION = "--without-encryption", "--without-destruction"


def main(step: str, *options: str) -> None:
    django.setup()
    from django.test.utils import setup_test_environment  # noqa: PLC0415 (needs django.setup)

    from workflows.vault import crypto, keys  # noqa: PLC0415 (as above)

    # Mail is delivered to memory: what left the house is beyond reach, what waits is not.
    setup_test_environment()
    if NO_ENCRYPTION in options:
        crypto.encrypt = lambda _cipher, plaintext, _bound_to: plaintext
        crypto.decrypt = lambda _cipher, sealed, _bound_to: sealed
    if NO_DESTRUCTION in options:
        keys.destroy = lambda doomed: len(list(doomed))
    {"walk": walk, "plant": plant, "purge": purge}[step]()


def walk() -> None:
    from tests.workflows.vault.canary import walking  # noqa: PLC0415 (needs django.setup)

    say(walking.walk())


def plant() -> None:
    from tests.workflows.vault.canary import walking  # noqa: PLC0415 (needs django.setup)

    say(walking.plant())


def purge() -> None:
    from tests.workflows.vault.canary import calling, walking  # noqa: PLC0415 (needs django.setup)
    from workflows.intake import drafts  # noqa: PLC0415 (as above)
    from workflows.privacy import jobs  # noqa: PLC0415 (as above)
    from workflows.privacy.models import PurgeJob  # noqa: PLC0415 (as above)

    job = jobs.purge_due()
    assert job is not None
    jobs.work(PurgeJob.objects.claim(job.pk))
    drafts.sweep()
    calling.end_the_day()
    assert walking.all_gone()


def say(something: object) -> None:
    sys.stdout.write(json.dumps(something) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
