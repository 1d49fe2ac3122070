"""The interface's languages: gettext catalogues read straight from `theme/locale`, dates and numbers through Babel."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from gettext import NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

KEPT = 10_000
"""Days, and hours, whose words are remembered."""
_LOCALES = {"nb": "nb_NO", "en": "en_GB"}
_PERCENT = {"nb": "\N{NO-BREAK SPACE}%", "en": "%"}


class Catalogue(NullTranslations):
    """The texts of one language, merged from every `.po` of its folder. A text without translation is kept as it is."""

    def __init__(self, catalogs: list[Catalog]) -> None:
        super().__init__()
        self._one: dict[str, str] = {}
        self._many: dict[str, tuple[str, ...]] = {}
        self._plural = catalogs[0] if catalogs else Catalog()
        for catalog in catalogs:
            for message in catalog:
                if isinstance(message.id, tuple | list):
                    self._many[message.id[0]] = tuple(message.string or ())
                elif message.id and message.string:
                    self._one[message.id] = str(message.string)

    def gettext(self, message: str) -> str:
        """The translation of `message`."""
        return self._one.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation for `n`: Norwegian and English both tell one from many."""
        forms = self._many.get(msgid1)
        singular, plural = forms if forms and all(forms) else (msgid1, msgid2)
        return singular if n == 1 else plural

    @property
    def known(self) -> frozenset[str]:
        """Every msgid that has a translation."""
        return frozenset(self._one) | frozenset(self._many)


def load_catalogue(language: str, locale_dir: Path) -> Catalogue:
    """The catalogue of `language`; empty for the source language."""
    catalogs = []
    for path in sorted((locale_dir / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            catalogs.append(read_po(file, locale=_LOCALES[language], abort_invalid=True))
    return Catalogue(catalogs)


class Words:
    """Dates, times, numbers and prices as they are written in one language."""

    def __init__(self, language: str) -> None:
        self._locale = Locale.parse(_LOCALES[language])
        self._percent = _PERCENT[language]
        # a site says the same days and hours thousands of times, and Babel reads its pattern anew each time
        self._dates = lru_cache(KEPT)(partial(format_date, locale=self._locale))
        self._times = lru_cache(KEPT)(partial(format_time, format="HH:mm", locale=self._locale))

    def date(self, value: date, form: str = "long") -> str:
        """`value` in a CLDR pattern or one of short, medium, long, full."""
        return self._dates(value.date() if isinstance(value, datetime) else value, form)

    def time(self, value: datetime) -> str:
        """The hour and minute of `value`, in its own time zone."""
        return self._times(value.time())

    def number(self, value: float | Decimal, pattern: str | None = None) -> str:
        """`value` with the language's separators. A `pattern` with a percent sign has it as the language writes it."""
        spaced = pattern and pattern.replace(" %", self._percent)
        return format_decimal(value, spaced, locale=self._locale)

    def price(self, value: float | Decimal, currency: str) -> str:
        """`value` in `currency`, without decimals where it has none."""
        whole = value == int(value)
        return format_currency(
            value, currency, "¤ #,##0" if whole else "¤ #,##0.00", locale=self._locale, currency_digits=False
        )
