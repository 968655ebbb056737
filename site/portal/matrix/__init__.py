"""The counsellor's activity matrix, `/matrix/`."""
