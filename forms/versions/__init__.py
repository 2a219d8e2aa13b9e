"""What becomes of a form over time: publishing, try-outs, history, rolling back."""
