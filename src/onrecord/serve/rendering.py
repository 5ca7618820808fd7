"""Pages from templates: everything that comes from an archive is shown as text."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.export.cells import writable
from onrecord.serve import showing

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(showing.FILTERS)
    made.globals.update(showing.WORDS)
    return made


def prepare() -> None:
    """Make every template ready, so that nobody waits for it."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return the page that a template makes of values."""
    text = _environment().get_template(template).render(request=request, here=request.url.path, status=status, **values)
    return HTMLResponse(writable(text), status_code=status)
