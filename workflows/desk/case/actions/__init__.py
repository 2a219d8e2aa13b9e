"""What the desk itself can do to a case: one small class each, with its form."""

# The form behind a line that opens it.
FOLDED = "workflows/desk/actions/folded.html"
