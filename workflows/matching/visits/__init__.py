"""Help that goes on: visits, check-ins, who stands in for whom, and thanks (docs/adr/0060)."""
