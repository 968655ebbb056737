"""Bringing in a sheet of offers (.xlsx, .csv): read it, guess its columns, say what is wrong, then all or nothing.

`reading` makes rows of text of a file, `columns` says which column is what, `cells`, `when` and `places` read one cell,
`rows` one row, `services` checks and imports the whole; `views` and the command `import_offers` are its two doors.
"""
