"""What people themselves say: short question lists of a region, counts of the answers, and the coaches' two diaries.

Nothing of a person is kept: no row for each who answers, no moment, no language, no address, no free words.
"""
