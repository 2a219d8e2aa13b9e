"""By when a request is answered: a month after it came in, three when that is extended.

GDPR, article 12, 3. A month ends on the day with the same number, or on the last day of a month
that has none. A weekend at its end gives no respite here: earlier is never too late.
"""

from calendar import monthrange
from datetime import date

MONTHS, EXTENDED_BY = 1, 2


def months_after(day: date, months: int) -> date:
    """Return the day that lies so many months after `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due(asked_on: date, *, is_extended: bool = False) -> date:
    """Return the last day to answer what was asked on a day (Europe/Brussels)."""
    return months_after(asked_on, MONTHS + EXTENDED_BY if is_extended else MONTHS)
