"""Every row of the tables can be asked for, and every figure equals a naive scan of them."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal

import pytest

DAY = "2026-11-20"
MCI = Decimal(4325)
MISDEMEANOUR = {
    "fine": "20",
    "corrective_labour": "20",
    "community_service": "20",
    "arrest": "10",
}
CRIME = {
    "fine": "200",
    "corrective_labour": "200",
    "community_service": "200",
    "restriction_of_freedom": "0.5",
    "imprisonment": "0.5",
}
"""The floors of the General Part of the Criminal Code: articles 41 to 46."""
GRAVE = {kind: floor for kind, floor in CRIME.items() if kind != "community_service"}
"""Article 43(2) sets hours for misdemeanours and crimes of minor and medium gravity only."""

FLOORS = defaultdict(
    lambda: CRIME,
    {"misdemeanour": MISDEMEANOUR, "grave": GRAVE, "especially_grave": GRAVE, "": {}},
)


@pytest.fixture(scope="module")
def by_wording(scan):
    found = defaultdict(list)
    for row in scan("sanctions"):
        found[row["code"], row["article"], row["part"], row["wording"]].append(row)
    return found


def expected(row, category):
    """Least, most and tenge of a main punishment, worked out from its row alone."""
    low = row["min"] or None
    if row["code"] == "cc" and row["unit"] in ("mci", "hours", "days", "years") and not low:
        low = FLOORS[category].get(row["kind"])
    kzt = None
    if row["unit"] == "mci":
        priced = [None if end is None else f"{MCI * Decimal(end):f}" for end in (low, row["max"])]
        kzt = dict(zip(("min", "max"), priced, strict=True))
    return low, row["max"] or None, kzt


def same(shown, worked_out):
    if shown is None or worked_out is None:
        return shown is worked_out
    return Decimal(shown) == Decimal(worked_out)


@pytest.fixture(scope="module")
def held(scan):
    """The first wording of each part that holds on the day, by code, article and part."""
    found = {}
    for row in scan("offences"):
        since = row["valid_from"] or row["amended_on"]
        is_repealed = row["status"] == "repealed"
        if since <= DAY and (is_repealed or (row["valid_to"] or "9999") >= DAY):
            found.setdefault((row["code"], row["article"], row["part"]), row)
    return found


def test_every_offence_shows_the_figures_of_its_rows(scan, by_wording, held, kzpen):
    references = [f"{row['code']}:{row['article']}" for row in scan("articles")]
    status, out, _ = kzpen("penalty", *references, "--on", DAY, "--json")
    assert status == 0
    offences = json.loads(out)["results"]
    assert [(one["code"], one["article"], one["part"]) for one in offences] == list(held)
    compared = 0
    for offence in offences:
        key = (offence["code"], offence["article"], offence["part"])
        rows = by_wording[*key, held[key]["wording"]]
        assert [one["kind"] for one in offence["sanctions"]] == [row["kind"] for row in rows]
        for one, row in zip(offence["sanctions"], rows, strict=True):
            assert [one["role"], one["subject"]] == [row["role"], row["subject"]]
            if one["rule"] and (row["role"] == "additional" or row["code"] == "coao"):
                continue  # limits of the General Part for these are compared one by one elsewhere
            low, high, kzt = expected(row, held[key]["category"])
            assert same(one["min"], low), (key, one)
            assert same(one["max"], high), (key, one)
            assert (one["kzt"] is None) is (kzt is None)
            if kzt:
                assert same(one["kzt"]["min"], kzt["min"])
                assert same(one["kzt"]["max"], kzt["max"])
            compared += 1
    assert compared > 8900


@pytest.mark.parametrize("form", ["table", "md"])
def test_every_article_of_both_codes_is_shown_to_people(scan, kzpen, form):
    references = [f"{row['code']}:{row['article']}" for row in scan("articles")]
    for start in range(0, len(references), 25):
        batch = references[start : start + 25]
        status, out, _ = kzpen("penalty", *batch, "--on", DAY, "--format", form)
        assert status == 0, batch
        assert out.strip(), batch


def test_every_part_is_found_by_its_own_reference(held, kzpen):
    references = [f"{code}:{article}/{part}" for code, article, part in held if part]
    status, out, _ = kzpen("penalty", *references, "--on", DAY, "--json")
    assert status == 0
    assert len(json.loads(out)["results"]) == len(references)


def test_every_index_is_shown_with_its_act(scan, kzpen):
    _, out, _ = kzpen("mci", "--json")
    shown = [one["index"] for one in json.loads(out)["results"]]
    for index, row in zip(shown, scan("mci"), strict=True):
        assert index["value"] == row["value"]
        assert index["valid_from"] == row["valid_from"]
        assert (index["valid_to"] or "") == row["valid_to"]
        assert row["act_title"] in index["act"]
        assert row["act_number"] in index["act"]
        assert (index["article"], index["source"]) == (row["article"], row["source"])
