"""What the information centre knows by heart, and how often it is asked: answers and a tally."""
