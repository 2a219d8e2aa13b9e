"""What a form refers to: lists and files kept elsewhere, and what answers can be used as."""
