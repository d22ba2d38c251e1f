"""The names that the tables of both codes use for punishments, units, subjects and categories."""

from __future__ import annotations

KINDS = (
    "fine",
    "corrective_labour",
    "community_service",
    "restriction_of_freedom",
    "arrest",
    "imprisonment",
    "life_imprisonment",
    "confiscation",
    "deprivation_of_right",
    "deprivation_of_title",
    "deprivation_of_citizenship",
    "expulsion",
    "warning",
    "public_works",
    "administrative_arrest",
    "deprivation_of_special_right",
    "suspension_of_license",
    "deprivation_of_license",
    "suspension_of_activity",
    "ban_on_activity",
    "demolition",
    "weapon_ban",
    "other",
)
"""The kinds of punishment of both codes."""

UNITS = (
    *("", "mci", "hours", "days", "months", "years", "life", "percent", "times"),
    *("times_bribe", "times_stolen", "times_damage", "times_income", "times_other"),
)
"""What a punishment is counted in; nothing where it has no size."""

MONTHS_IN = {"years": 12, "months": 1}
"""The months in a unit of a term."""

MODES = ("", "mandatory", "optional")
"""Whether a court must impose an additional punishment; nothing for a main one."""

CATEGORIES = ("", "misdemeanour", "minor", "medium", "grave", "especially_grave")
"""The gravity of a criminal offence (cc 10-11); nothing in the administrative code."""

SUBJECTS = (
    "any",
    "individual",
    "official",
    "small_business",
    "medium_business",
    "large_business",
    "legal_entity",
    "sole_proprietor",
    "nonprofit",
    "notary_advocate",
    "foreigner",
    "other",
)
"""Who can be punished, as the sanctions of the administrative code distinguish them."""
