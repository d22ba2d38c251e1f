"""Write the bill of materials of the wheel (CycloneDX): the libraries it asks for, its tables.

    python tools/sbom.py

Libraries stand with the range that is asked for, as it is installed with whatever fits; tables with
their hashes and sources. The tests fail while the file is not what this would write.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from kzpen import __version__

ROOT = Path(__file__).parent.parent
FILE = ROOT / "sbom.cdx.json"


def sbom() -> str:
    """The bill as the text of its file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = json.loads((ROOT / "rates" / "datapackage.json").read_text(encoding="utf-8"))
    wanted = [(one, "required") for one in project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += [(one, "optional") for one in extra]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": __version__,
                "purl": f"pkg:pypi/{project['name']}@{__version__}",
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [
            *(_library(one, scope) for one, scope in wanted),
            *(_table(one) for one in package["resources"]),
        ],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"


def _library(requirement: str, scope: str) -> dict[str, Any]:
    name = re.match(r"[A-Za-z0-9-]+", requirement)
    assert name, requirement  # noqa: S101
    return {
        "type": "library",
        "name": name[0],
        "scope": scope,
        "purl": f"pkg:pypi/{name[0]}",
        "properties": [{"name": "requirement", "value": requirement}],
    }


def _table(resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "data",
        "name": resource["path"],
        "description": resource["title"],
        "hashes": [{"alg": "SHA-256", "content": resource["hash"].removeprefix("sha256:")}],
        "properties": [{"name": "source", "value": one["title"]} for one in resource["sources"]],
    }


def main() -> None:
    """Write the bill of materials."""
    FILE.write_text(sbom(), encoding="utf-8")


if __name__ == "__main__":
    main()
