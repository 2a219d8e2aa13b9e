"""Mails in the forms that programs give them, each with what is to come of it.

Written for the test, in code: nobody's mail is here. `MAILS` has them all.
"""

from tests.workflows.correspondence.messages import (
    apple,
    crooked,
    gmail,
    outlook,
    phones,
    programs,
)
from tests.workflows.correspondence.messages.writing import Sample, Sent

MAILS: list[Sample] = [
    *outlook.MAILS,
    *gmail.MAILS,
    *apple.MAILS,
    *phones.MAILS,
    *programs.MAILS,
    *crooked.MAILS,
]

__all__ = ["MAILS", "Sample", "Sent"]
