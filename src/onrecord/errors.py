"""Every error that onrecord raises on purpose.

Each class keeps what is at fault as an attribute and says in its message what, where, and the next step.
`DocumentError` means that this one document failed and the run goes on; every other error stops the run.
"""

from collections.abc import Sequence


class OnRecordError(Exception):
    """The root of the tree; the command line turns it into one line and an exit code."""


class UsageError(OnRecordError):
    """The call itself was wrong: a path that does not exist, an option that means nothing."""


class MissingPluginError(OnRecordError):
    """No plug-in of that name is installed."""

    def __init__(self, kind: str, name: str, installed: Sequence[str]) -> None:
        self.kind, self.name, self.installed = kind, name, tuple(installed)
        super().__init__(f"no {kind} plug-in is named {name!r}; installed: {', '.join(installed) or 'none'}")


class MissingModelError(OnRecordError):
    """A model that the configuration names is not installed."""

    def __init__(self, name: str, remedy: str) -> None:
        self.name, self.remedy = name, remedy
        super().__init__(f"model {name} is not installed ({remedy})")


class PipelineOrderError(OnRecordError):
    """An annotator needs a layer that none before it provides."""

    def __init__(self, annotator: str, missing: Sequence[str]) -> None:
        self.annotator, self.missing = annotator, tuple(missing)
        super().__init__(f"annotator {annotator} needs {', '.join(missing)}, which nothing before it provides")


class DocumentError(OnRecordError):
    """One document could not be read; the rest of the run goes on."""

    def __init__(self, where: str, why: str, remedy: str = "") -> None:
        self.where, self.why, self.remedy = where, why, remedy
        super().__init__(f"{where}: {why}" + (f" ({remedy})" if remedy else ""))


class RecordError(OnRecordError):
    """A stored record contradicts its text or itself."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")


class StoreError(OnRecordError):
    """An archive cannot be opened, read or written; nothing of it was changed."""

    def __init__(self, address: str, why: str, remedy: str = "") -> None:
        self.address, self.why, self.remedy = address, why, remedy
        super().__init__(f"{address}: {why}" + (f" ({remedy})" if remedy else ""))
