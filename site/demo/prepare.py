"""Make the databases, the static files and the demo city, all in one process.

Run as `python -m demo.prepare` with DATA_DIR and what `demo.start` sets.
"""

import os

import django


def main() -> None:
    """Do each step; those that were done before take no time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 (needs the apps)

    from config import ready  # noqa: PLC0415 (as above)

    ready.stop_unless_databases_answer()
    call_command("compile_catalogues")
    call_command("migrate", "workflows", "0002", database="keys", verbosity=0)
    call_command("migrate", verbosity=0)
    ready.stop_unless_ready()
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo")
    call_command("ensure_schedules")


if __name__ == "__main__":
    main()
