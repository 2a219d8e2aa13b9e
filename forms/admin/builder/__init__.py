"""The builder: what the screen on which a form is made asks of the server (adr/0087)."""
