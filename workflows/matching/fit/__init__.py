"""How a request and an offer fit, by any answer: conditions that staff set on a case type."""
