"""A web server or worker to which it is later than it is, for the journeys in which days pass.

CLOCK_AHEAD says by how many seconds. Its clock goes on from there, and that of the processes it
forks too. Nothing of this is in the site.

    web     gunicorn tests.journeys.later:application
    worker  python -m tests.journeys.later qcluster
"""

import os
import sys
from datetime import UTC, datetime, timedelta

import time_machine

AHEAD = timedelta(seconds=float(os.environ["CLOCK_AHEAD"]))
time_machine.travel(datetime.now(UTC) + AHEAD, tick=True).start()

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    from config.wsgi import application

    __all__ = ["application"]
