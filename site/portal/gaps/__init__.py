"""The page of the holes, `/gaten/`: where, when and for whom is there nothing, and who could fill it.

What is counted stands in `search.gaps`; here it gets its words, its links and its paper.
"""
