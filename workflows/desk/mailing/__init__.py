"""Letters to many residents: a list is pasted, looked at, printed, and kept nowhere."""
