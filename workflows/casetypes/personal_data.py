"""What staff set: no residents in it. A partner is an organisation."""

from workflows.vault.registry import declare_free

SETTINGS = "set by staff"
declare_free("workflows.CaseType", "key", "name", "paused_because", "closed_because", why=SETTINGS)
declare_free("workflows.CaseType", "suggested_fields", "sensitive_fields", why="keys of questions")
declare_free("workflows.CaseType", "selection_rule", why="a rule of the archive")
declare_free("workflows.CaseType", "demanded_checks", why="kinds of checks")
declare_free("workflows.CaseType", "mailbox", why="an address of a team, set by staff")
declare_free("workflows.Category", "key", "name", "plain_name", why=SETTINGS)
declare_free("workflows.CaseReason", "key", "label", why=SETTINGS)
declare_free("workflows.HelperRole", "key", "label", why=SETTINGS)
declare_free("workflows.Neighbourhood", "key", "name", "postcodes", why="places")
declare_free("workflows.Outcome", "key", "label", why=SETTINGS)
declare_free(
    "workflows.Partner",
    "key",
    "name",
    "email",
    "phone",
    "contact",
    "services",
    "languages",
    "language",
    "enterprise_number",
    why="an organisation and its desk",
)
declare_free(
    "workflows.Programme", "key", "name", "purpose", "slogan", "paused_because", why=SETTINGS
)
declare_free("workflows.Team", "key", "name", "days", why=SETTINGS)
declare_free("workflows.VolunteerCharter", "text", why=SETTINGS)
