"""What points can come to: reach of scores and items, what never counts, and whether more of a fact ever hurts."""
