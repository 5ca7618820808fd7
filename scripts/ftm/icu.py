"""Stands in for PyICU, with which followthemoney compares names; what it checks of entities does not depend on it."""

from typing import Any, Self


class Transliterator:
    """Leaves every text as it is."""

    @classmethod
    def createInstance(cls, *_: Any, **__: Any) -> Self:  # noqa: N802 - the name in PyICU
        """Return one."""
        return cls()

    @classmethod
    def createFromRules(cls, *_: Any, **__: Any) -> Self:  # noqa: N802 - the name in PyICU
        """Return one."""
        return cls()

    def transliterate(self, text: str) -> str:
        """Return the text."""
        return text
