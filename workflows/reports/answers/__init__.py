"""How the questions of a form were answered, by day: whole weeks, counted once."""
