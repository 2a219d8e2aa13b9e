"""The city itself: functions and mailboxes, no residents."""

from workflows.vault.registry import declare_free

OWN = "the city's own"
declare_free(
    "workflows.CitySettings",
    "name",
    "site_name",
    "publisher",
    "address",
    "phone",
    "mail_help",
    "mail_information",
    "elsewhere",
    "controller",
    "dpo",
    "dpo_mail",
    "ombuds",
    "main_colour",
    "accent_colour",
    "main_in_the_dark",
    "accent_in_the_dark",
    "recording_open",
    "recording_closed",
    "recording_exception",
    why=OWN,
)
declare_free("workflows.OpeningTime", "days", why=OWN)
declare_free("workflows.ExceptionalDay", "reason", why=OWN)
