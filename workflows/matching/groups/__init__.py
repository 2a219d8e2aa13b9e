"""Several requests to one volunteer: who fits in a group, and what comes when somebody leaves."""
