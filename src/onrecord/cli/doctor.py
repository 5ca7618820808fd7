"""`onrecord doctor`."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import typer

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.records import Model

# Run in the project's folder.
MEND_TAGGER = "pip install --force-reinstall ./models/onrecord-en"
KINDS = (
    "annotators",
    "backends",
    "exporters",
    "folder_exporters",
    "knowledge_bases",
    "languages",
    "ontologies",
    "readers",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: what was found, or what is missing and the command that mends it."""

    name: str
    found: str = ""
    missing: str = ""


def doctor() -> None:
    """Say what is installed, and what mends what is missing."""
    failed = False
    for title, look in SECTIONS.items():
        typer.echo(title)
        for finding in look():
            failed |= bool(finding.missing)
            detail = f"MISSING: {finding.missing}" if finding.missing else finding.found
            typer.echo(f"  {finding.name:<24} {detail}")
    typer.echo("something is missing" if failed else "all is well")
    if failed:
        raise typer.Exit(1)


def _versions() -> Iterator[Finding]:
    from importlib.metadata import version

    yield Finding(name="onrecord", found=version("onrecord"))
    yield Finding(name="python", found=sys.version.split()[0])


def _packages() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, requires, version

    from packaging.requirements import Requirement

    for line in requires("onrecord") or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        mend = f"pip install '{wanted.name}{wanted.specifier}'"
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Finding(name=wanted.name, missing=mend)
            continue
        fits = wanted.specifier.contains(found, prereleases=True)
        yield Finding(name=wanted.name, found=found, missing="" if fits else f"{mend} (found {found})")


def _models() -> Iterator[Finding]:
    from onrecord import plugins

    for name in plugins.names("backends"):
        try:
            models: tuple[Model, ...] = plugins.load("backends", name)().models
        except (OnRecordError, ImportError) as error:
            yield Finding(name=name, missing=str(error))
            continue
        yield from map(_describe, models)

    yield _tagger()


def _tagger() -> Finding:
    """Return whether the own model is there, and whole: its digest is that of its file."""
    from importlib.resources import files

    from onrecord.backends.encoder import PACKAGE, load_tagger

    tagger = load_tagger()
    if tagger is None:
        return Finding(name="onrecord-en", missing=f"{MEND_TAGGER} (until then statements are found by rules)")
    model = tagger.model
    if sha256((files(PACKAGE) / "model.onnx").read_bytes()).hexdigest() != model.sha256:
        return Finding(name=model.name, missing=f"{MEND_TAGGER} (its file is not the one described)")
    return _describe(model)


def _describe(model: "Model") -> Finding:
    return Finding(name=model.name, found=f"{model.version}  sha256 {model.sha256}")


def _plugins() -> Iterator[Finding]:
    from onrecord import plugins

    for kind in KINDS:
        for name in plugins.names(kind):
            try:
                plugins.load(kind, name)
            except ImportError as error:
                yield Finding(name=f"{kind}: {name}", missing=str(error))
        yield Finding(name=kind, found=", ".join(plugins.names(kind)))


SECTIONS: dict[str, Callable[[], Iterator[Finding]]] = {
    "Versions": _versions,
    "Packages": _packages,
    "Models": _models,
    "Plug-ins": _plugins,
}
