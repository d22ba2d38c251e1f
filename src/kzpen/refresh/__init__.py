"""Refreshing the tables: from the National Bank day by day, or as a published package.

`http` asks, `bank` reads the answer for a day, `days` says what is known, missing and believed of
a currency, `update` fetches days and `package` whole packages. Only `http` imports httpx.
"""
