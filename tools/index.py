"""Write the index of words that --search looks in, from the tables of the checkout.

    python tools/index.py

The tests fail while the file is not what this would write.
"""

from __future__ import annotations

from kzpen.search.index import FILE, build
from kzpen.tables import Tables, bundled_directory


def index() -> bytes:
    """The index of the bundled tables."""
    return build(Tables(bundled_directory()))


def main() -> None:
    """Write the index of the bundled tables."""
    FILE.write_bytes(index())


if __name__ == "__main__":
    main()
