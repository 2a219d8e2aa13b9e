"""Who sees which cases, and who moves them."""

from workflows.declaring.types import GRANTS, Grant

OPERATOR, HANDLER, COORDINATOR, PRIVACY = "operator", "handler", "coordinator", "privacy"

GRANTS.add(Grant("workflows.see_new_cases", (OPERATOR,)))
GRANTS.add(Grant("workflows.see_team_cases", (HANDLER,)))
GRANTS.add(Grant("workflows.see_all_cases", (COORDINATOR,)))

GRANTS.add(Grant("workflows.note_case", (OPERATOR, HANDLER, COORDINATOR)))
GRANTS.add(Grant("workflows.correct_case", (OPERATOR, HANDLER, COORDINATOR, PRIVACY)))
GRANTS.add(Grant("workflows.help_caller", (OPERATOR,)))
GRANTS.add(Grant("workflows.close_case_at_desk", (OPERATOR,)))
GRANTS.add(Grant("workflows.discreet_case", (HANDLER, COORDINATOR)))
for verb in ("screen", "close", "reopen"):
    GRANTS.add(Grant(f"workflows.{verb}_case", (HANDLER, COORDINATOR)))
GRANTS.add(Grant("workflows.assign_case", (COORDINATOR,)))
GRANTS.add(Grant("workflows.merge_person", (COORDINATOR,)))
