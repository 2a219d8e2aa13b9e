"""The rights of the person (GDPR, articles 15 to 22): seen by a code, asked for, decided, told.

Who holds the link to their case and a code that went to their own address or number reads what is
kept and asks the rest. What is asked is a row with a deadline; the privacy officer decides.
"""
