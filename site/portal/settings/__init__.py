"""Settings by situation: `base` for all, then one of `dev`, `demo`, `test`, `production`.

Every value that differs between machines is read from the environment, once, here; the README lists them all and a
test compares that list with what is read.
"""
