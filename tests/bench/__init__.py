"""`make bench`: what a submission costs, beside two named alternatives in the same run."""
