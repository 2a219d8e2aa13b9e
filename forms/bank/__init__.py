"""The bank: questions that staff keep, with their translations, to take into any form."""
