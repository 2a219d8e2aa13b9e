"""Conditions on earlier answers, and the blocks that editors make them of."""
