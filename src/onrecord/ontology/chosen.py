"""Which ontology codes, and which coded a record."""

import os

from onrecord import plugins
from onrecord.protocols import Ontology

# Names an installed ontology to code with in place of PLOVER.
VARIABLE = "ONRECORD_ONTOLOGY"
GROUP, DEFAULT = "ontologies", "plover"


def chosen_ontology() -> Ontology:
    """Return the ontology to code with: that which `ONRECORD_ONTOLOGY` names, else PLOVER."""
    chosen: Ontology = plugins.load(GROUP, os.environ.get(VARIABLE) or DEFAULT)
    return chosen


def ontology_named(name: str | None) -> Ontology | None:
    """Return the installed ontology that records name so; None if there is none."""
    installed: list[Ontology] = [plugins.load(GROUP, key) for key in plugins.names(GROUP)]
    return next((ontology for ontology in installed if ontology.name == name), None)
