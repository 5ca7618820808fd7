"""Validates FollowTheMoney entities with the followthemoney package; run in an environment that has it.

Usage: python scripts/ftm/validate.py < entities.jsonl
"""

import json
import sys

from followthemoney import model
from followthemoney.exc import InvalidData


def faults(entity: dict) -> list[str]:
    """Return what is wrong with an entity: what its schema refuses, and values that cleaning would drop."""
    schema = model.get(entity["schema"])
    try:
        schema.validate(entity)
    except InvalidData as error:
        return [f"{error} {error.errors}"]
    kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
    lost = [key for key, values in entity["properties"].items() if len(kept.get(key, ())) != len(set(values))]
    return [f"{key} is not kept: {entity['properties'][key]}"[:200] for key in lost]


def main() -> None:
    """Print each fault and leave with 1 if there is any."""
    entities = [json.loads(line) for line in sys.stdin]
    found = [f"{entity['schema']} {entity['id']}: {fault}" for entity in entities for fault in faults(entity)]
    print("\n".join([*found, f"{len(entities)} FollowTheMoney entities, {len(found)} faults"]))
    raise SystemExit(1 if found or not entities else 0)


if __name__ == "__main__":
    main()
