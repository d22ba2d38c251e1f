"""What a penalty in Kazakhstan costs: MCI, tenge and currency on a day, with their sources.

    >>> from datetime import date
    >>> import kzpen
    >>> tables = kzpen.open_tables()
    >>> kzpen.index_on(tables, date(2026, 2, 3)).value
    Decimal('4325')

The names below are imported when they are first used, so that `import kzpen` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kzpen.answers.amounts import Amounts as Amounts
    from kzpen.answers.offences import Offences as Offences
    from kzpen.assessment import Assessment as Assessment
    from kzpen.assessment import assess as assess
    from kzpen.citation import Citation as Citation
    from kzpen.conversion import Conversion as Conversion
    from kzpen.conversion import Currencies as Currencies
    from kzpen.conversion import Prices as Prices
    from kzpen.conversion import Request as Request
    from kzpen.conversion import convert as convert
    from kzpen.conversion import prices_on as prices_on
    from kzpen.errors import Caveat as Caveat
    from kzpen.errors import ExitStatus as ExitStatus
    from kzpen.errors import KzpenError as KzpenError
    from kzpen.exchange import Rate as Rate
    from kzpen.exchange import rate_on as rate_on
    from kzpen.language import in_use as in_use
    from kzpen.law import Offence as Offence
    from kzpen.law import Sanction as Sanction
    from kzpen.law import offences_on as offences_on
    from kzpen.mci import Index as Index
    from kzpen.mci import index_on as index_on
    from kzpen.money import Amount as Amount
    from kzpen.money import parse_amount as parse_amount
    from kzpen.references import parse_citation as parse_citation
    from kzpen.search.where import find as find
    from kzpen.search.where import parse_condition as parse_condition
    from kzpen.search.words import Findings as Findings
    from kzpen.search.words import search_words as search_words
    from kzpen.sentencing.case import Case as Case
    from kzpen.tables import Tables as Tables
    from kzpen.tables import open_tables as open_tables

__version__ = "0.1.0"

_HOMES = {
    "answers.amounts": "Amounts",
    "answers.offences": "Offences",
    "assessment": "Assessment assess",
    "citation": "Citation",
    "conversion": "Conversion Currencies Prices Request convert prices_on",
    "errors": "Caveat ExitStatus KzpenError",
    "exchange": "Rate rate_on",
    "language": "in_use",
    "law": "Offence Sanction offences_on",
    "mci": "Index index_on",
    "money": "Amount parse_amount",
    "references": "parse_citation",
    "search.where": "find parse_condition",
    "search.words": "Findings search_words",
    "sentencing.case": "Case",
    "tables": "Tables open_tables",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

if not TYPE_CHECKING:  # which knows the names, and tells those that are none
    __all__ = tuple(_HOME_OF)

    def __getattr__(name: str) -> object:
        if name not in _HOME_OF:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return [*_HOME_OF, "__version__"]
