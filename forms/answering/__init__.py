"""A form as people fill it in: its plan, the Django form, its HTML and its JSON Schema."""
