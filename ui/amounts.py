"""Amounts of money as a person types them."""

from __future__ import annotations

import re
from decimal import Decimal

from services.types import Money

_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,6})?\s*\$?", re.ASCII)
_MOST_DOLLARS = 1_000_000


def read_amount(text: str) -> Money | None:
    """Dollars as a person types them (`5`, `$12.50`, `1,000`); nothing is None. Raises ValueError for anything else."""
    if not text.strip():
        return None
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    dollars = Decimal(found[1].replace(",", "") + (found[2] or ""))
    if dollars > _MOST_DOLLARS:
        raise ValueError(text)
    return int(dollars * 1_000_000)


def amount_text(amount: Money | None) -> str:
    """The text that `read_amount` reads as this amount, exactly: `$5.00`, `$0.125`."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, 1_000_000)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"${whole:,}.{decimals}"
