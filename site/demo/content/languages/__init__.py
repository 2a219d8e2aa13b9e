"""What is read in the demo in more languages: each Dutch text with its translation."""
