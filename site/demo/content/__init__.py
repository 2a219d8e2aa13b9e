"""What the demo city says, Dutch and English side by side. No code: texts, lists and numbers."""
