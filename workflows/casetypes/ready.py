"""What forms take from the city's lists, where a form is used, and what a new language brings."""

from workflows.casetypes import first_texts, form_usage, reference, sources

reference.listen()
first_texts.listen()
sources.register()
form_usage.register()
