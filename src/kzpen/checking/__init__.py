"""Claims about MCI, tenge, currency and sanctions in a text: found, grouped and judged.

`documents` reads files, `figures` finds what stands in them, `claims` what is said of it,
`verdicts` whether it is so.
"""
