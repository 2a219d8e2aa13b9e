"""The figures are counted by the worker, so that whoever reads them waits for no count."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("figures", "workflows.reports.tasks.keep_figures", minutes=1))
