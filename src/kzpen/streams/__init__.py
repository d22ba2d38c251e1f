"""Many amounts from a file or a pipe, priced row by row: bytes are kept, columns follow.

`cells` and `objects` read the rows of each form, `pricing` prices one row, `run` goes through them.
"""
