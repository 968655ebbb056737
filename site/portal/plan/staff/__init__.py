"""The counsellor's side of a plan: her plans, the planner, adding, and the words to refer somebody with. Dutch only."""
