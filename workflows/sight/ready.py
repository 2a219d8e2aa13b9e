"""What coordinators set counts at once in the process that hears of it."""

from workflows.sight import policy

policy.listen()
