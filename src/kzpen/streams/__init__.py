"""Many amounts from a file or a pipe, priced row by row: bytes are kept, columns follow.

`rows` cuts a stream into rows of each form, `pricing` prices one row, `run` goes through them.
"""
