"""The matrix out of the system: a sheet, a page for paper, a calendar. What a counsellor may read, and no more."""
