"""Write the size and the hash of each table into rates/datapackage.json.

    python tools/describe.py

Columns, constraints and sources are edited there by hand; the tests fail while the file does not
describe the tables as they are.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

RATES = Path(__file__).parent.parent / "rates"
PACKAGE = RATES / "datapackage.json"


def main() -> None:
    """Bring the description up to date."""
    package = json.loads(PACKAGE.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (RATES / resource["path"]).read_bytes()
        resource["bytes"] = len(data)
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    text = json.dumps(package, ensure_ascii=False, indent=1)
    PACKAGE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
