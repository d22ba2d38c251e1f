"""Refreshing the tables: from the National Bank day by day, or as a published package.

`http` asks, `bank` and `published` read the answers, `days` says which are missing and which
rates are believed, `store` writes. Only `http` imports httpx.
"""
