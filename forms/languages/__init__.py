"""The languages of a form: what is translated, and when one may go live."""
