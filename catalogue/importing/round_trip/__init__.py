"""A sheet of one's own listings: it goes out, is changed by hand, and comes back into the drafts.

`columns` says which columns there are, `texts` writes a draft in cells and `values` reads a cell with the readers of
`catalogue.importing`; `rows` compares a row with the draft as it was downloaded and as it is now; `comparing` does a
whole sheet, a piece at a time; `applying` writes all of it, or nothing.
"""
