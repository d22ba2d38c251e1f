"""The runs whose outputs are kept word for word in tests/golden, and in which forms."""

from __future__ import annotations

FORMS = ("table", "csv", "json", "md")
"""The forms that are kept in English; the others are properties of these."""

DAY = ("--on", "2026-02-03")
CASES = {
    "mci": ("mci", "200", *DAY),
    "mci-tenge": ("mci", "393000kzt", "--on", "2025-02-19"),
    "mci-several": ("mci", "200", "865 000 ₸", "$1492", "--on", "2022-06-15", "--to", "usd,eur"),
    "mci-benefits": ("mci", "10", "--on", "2022-06-15", "--for", "benefits"),
    "mci-sunday": ("mci", "200", "--on", "2026-02-01"),
    "mci-stale": ("mci", "200", "--on", "2026-10-20"),
    "mci-no-rate": ("mci", "200", "--on", "2003-03-26"),
    "mci-index": ("mci",),
    "mci-threshold": ("mci", "--threshold", "large", "--article", "188", *DAY),
    "penalty": ("penalty", "115-1", *DAY),
    "penalty-parts": ("penalty", "cc:125-1", *DAY),
    "penalty-thresholds": ("penalty", "cc:188", *DAY),
    "penalty-fixed": ("penalty", "ч. 3 ст. 592 КоАП", *DAY),
    "penalty-subjects": ("penalty", "coao:73-3/1", *DAY, "--to", "usd,eur"),
    "penalty-business": ("penalty", "coao:82/2", *DAY),
    "penalty-multiple": ("penalty", "cc:366/1", *DAY, "--base", "1500000"),
    "penalty-percent": ("penalty", "coao:239/4", *DAY),
    "penalty-amended": ("penalty", "cc:316/1", "--on", "2026-07-01"),
    "penalty-current": ("penalty", "115-1", "--on", "2025-09-01", "--wording", "current"),
    "penalty-repealed": ("penalty", "cc:130", *DAY),
    "penalty-doubt": ("penalty", "cc:402/1", *DAY),
    "penalty-attempt": ("penalty", "125-1/2", *DAY, "--attempt", "--mitigating"),
    "penalty-minor": ("penalty", "cc:99/2", "coao:592/3", *DAY, "--minor"),
    "penalty-custody": ("penalty", "125-1/1", *DAY, "--custody", "180"),
    "penalty-decision": ("penalty", "115-1", "--on", "2025-12-31", "--decision", "2026-02-03"),
    "penalty-chapters": ("penalty",),
    "penalty-chapter": ("penalty", "--chapter", "6", "--code", "cc"),
    "penalty-search": ("penalty", "--search", "кража скота", *DAY),
    "penalty-search-many": ("penalty", "--search", "взятку", "--limit", "3", *DAY),
    "penalty-where": (
        *("penalty", "--where", "fine = 5000", "--where", "imprisonment = 3-7 years", *DAY),
    ),
    "penalty-where-subject": (
        *("penalty", "--where", "subject = official and fine > 600", "--limit", "3", *DAY),
    ),
    "compare-offences": ("compare", "115-1", "125-1/1", *DAY),
    "compare-amounts": ("compare", "200mci", "393000kzt", "$1492", *DAY),
    "compare-years": ("compare", "200mci", "--years", "2015-2026"),
    "compare-years-without": ("compare", "200mci", "--years", "2025-2028"),
    "compare-wordings": ("compare", "cc:188/3", "--years", "2017-2021"),
    "compare-days": ("compare", "865000kzt", "--on", "2025-02-03", "--on", "2026-02-03"),
    "compare-offence": ("compare", "115-1", "--on", "2025-10-01", "--on", "2026-02-03"),
}

TEXTS = {
    "help": ("--help",),
    "help-mci": ("mci", "--help"),
    "help-penalty": ("penalty", "--help"),
    "help-compare": ("compare", "--help"),
    "help-completion": ("completion", "--help"),
    "cite-mci": ("mci", "200", *DAY, "--cite"),
    "cite-tenge": ("mci", "393000kzt", "--on", "2025-02-19", "--cite", "--to", "usd,eur"),
    "cite-dollars": ("mci", "$1492", *DAY, "--cite", "--to", "usd,rub,cny"),
    "cite-stale": ("mci", "200", "--on", "2026-10-20", "--cite"),
    "cite-penalty": ("penalty", "115-1", "coao:82/2", "cc:130", *DAY, "--cite"),
    "cite-attempt": ("penalty", "125-1/2", *DAY, "--attempt", "--cite"),
    "cite-current": ("penalty", "115-1", "--on", "2024-01-01", "--wording", "current", "--cite"),
    "cite-benefits": ("mci", "200", "--on", "2022-06-15", "--for", "benefits", "--cite"),
    "cite-small": ("mci", "1kzt", "$0.004", *DAY, "--cite"),
    "explain-minor": ("penalty", "188/2", *DAY, "--minor", "--explain"),
    "explain-repealed": ("penalty", "cc:130", *DAY, "--explain"),
    "explain-mci": ("mci", "200", *DAY, "--explain"),
    "explain-tenge": ("mci", "393000kzt", "--on", "2025-02-19", "--explain"),
    "explain-dollars": ("mci", "$1492", "--on", "2026-02-01", "--explain"),
    "explain-penalty": ("penalty", "115-1", *DAY, "--explain"),
    "explain-subjects": ("penalty", "coao:73-3/1", *DAY, "--explain"),
}
"""Runs that print text of one form, whatever is asked for."""

MISTAKES = {
    "mistake-amount": ("mci", "twelve"),
    "mistake-two-readings": ("mci", "1,492 МРП"),
    "mistake-day": ("mci", "200", "--on", "yesterday"),
    "mistake-no-index": ("mci", "200", "--on", "2027-01-01"),
    "mistake-option": ("mci", "200", "--colour"),
    "mistake-no-value": ("mci", "200", "--on"),
    "mistake-article": ("penalty", "cc:115-9", *DAY),
    "mistake-part": ("penalty", "cc:188/9", *DAY),
    "mistake-item": ("penalty", "п. 9 ч. 3 ст. 190", *DAY),
    "mistake-wording": ("penalty", "115-1", "--on", "2025-09-01"),
    "mistake-attempt": ("penalty", "115-1", *DAY, "--attempt"),
    "mistake-search": ("penalty", "--search", "xyzzy", *DAY),
    "mistake-condition": ("penalty", "--where", "fine => 5000", *DAY),
    "mistake-punishment": ("penalty", "--where", "fine > 5 and imprisonmnt", *DAY),
    "mistake-unit": ("penalty", "--where", "fine = 5 years", *DAY),
    "mistake-command": ("penaly",),
    "mistake-cite": ("penalty", "--cite"),
    "mistake-base": ("penalty", "366/1", "--base", "1500000", "--cite"),
    "mistake-mixed": ("compare", "200mci", "115-1", *DAY),
    "mistake-missing": ("compare",),
    "mistake-strict": ("mci", "200", "--on", "2026-10-20", "--strict"),
}
"""Runs that fail, and say why on the error stream."""
