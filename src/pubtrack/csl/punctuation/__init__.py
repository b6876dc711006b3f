"""A rendered entry or citation made ready to be written: quotes, fonts, and where leaves meet.

While a style is evaluated, what its elements show is only put side by side. `finish` then goes
once over the leaves of the whole: it sets the quotation marks by their nesting, takes away the
punctuation that two neighbours both brought, and moves what belongs inside a quotation.
"""

from __future__ import annotations

from .finishing import finish
from .periods import without_periods

__all__ = ["finish", "without_periods"]
