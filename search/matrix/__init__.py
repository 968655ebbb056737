"""The counsellor's matrix: its query, a person's profile and what fits it, its rows and columns."""
