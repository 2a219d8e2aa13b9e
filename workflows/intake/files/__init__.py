"""Files that people send with a form: what is taken, how it is cleaned, who holds it."""
