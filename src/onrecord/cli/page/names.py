"""People and sides as a page writes them."""

from dataclasses import dataclass

from onrecord.cli.page.words import cut, flat, shorten
from onrecord.records import ActorLink, Entity, Party, Record, Statement

# Longest name of someone without a name, in characters: “officials familiar with the plans, who asked …”.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up how a record's entities are written."""

    text: str
    entities: dict[str, Entity]
    actors: dict[str, ActorLink]

    @classmethod
    def of(cls, record: Record) -> "Names":
        """Return the names of a record."""
        entities = {entity.id: entity for entity in record.entities}
        return cls(record.document.text, entities, {link.entity: link for link in record.actors})

    def name(self, entity: str) -> str:
        """Return the name of an entity: that of the actor, else its fullest in the text."""
        link = self.actors.get(entity)
        return shorten(flat(link.name if link else self.entities[entity].name), LONGEST)

    def role(self, entity: str) -> str:
        """Return office, country and sector, as in “president, IRQ GOV”; empty where nothing is known."""
        link = self.actors.get(entity)
        if link is None:
            return ""
        side = " ".join(filter(None, (link.country, link.sector)))
        return ", ".join(filter(None, (link.office, side)))

    def speaker(self, statement: Statement) -> tuple[str, str]:
        """Return name and role of who speaks: the words of the source where nobody is resolved, else “unnamed”."""
        if statement.speaker is not None:
            return self.name(statement.speaker), self.role(statement.speaker)
        return shorten(cut(self.text, statement.source), LONGEST) or "unnamed", ""

    def party(self, party: Party) -> str:
        """Return a party with its side, as in “Abdul Latif Rashid (IRQ GOV)”."""
        name = self.name(party.entity) if party.entity else shorten(flat(party.span.cut(self.text)), LONGEST)
        side = " ".join(filter(None, (party.code, party.sector)))
        return f"{name} ({side})" if side else name
