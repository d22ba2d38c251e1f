"""Amounts priced and offences looked up in data frames, by the engine that holds them.

polars (eager and lazy), pandas, pyarrow, DuckDB relations and PySpark, through narwhals: the extra
`kzpen[frames]`. A frame is joined to what is known of its days; no amount passes through a float.

    >>> import polars as pl
    >>> from kzpen.frames import attach_tenge
    >>> fines = pl.DataFrame({"mci": [200], "day": ["2026-02-03"]})
    >>> attach_tenge(fines).select("kzt", "usd").row(0)
    (865000, Decimal('1712.29'))
"""

try:
    import narwhals as _narwhals  # noqa: F401
except ImportError as error:  # without the extra
    raise ImportError("data frames need narwhals: pip install 'kzpen[frames]'") from error

from kzpen.frames.amounts import attach_mci, attach_tenge, daily
from kzpen.frames.engines import BACKENDS
from kzpen.frames.offences import attach_offence

__all__ = ["BACKENDS", "attach_mci", "attach_offence", "attach_tenge", "daily"]
