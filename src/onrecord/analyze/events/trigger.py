"""A word that evokes an event, with the frame it evokes."""

from dataclasses import dataclass

from onrecord.analyze.events.frames import Frame
from onrecord.records import Span, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that evokes an event.

    `object` is what a verb frame asked for; `support` is the verb that carries a noun (“carried out an attack”), and
    `part` what that verb's subject is in the event. `refusal` marks “will not release”, where that is the event.
    """

    token: Token
    span: Span
    frame: Frame
    object: Token | None = None
    support: Token | None = None
    part: str = "none"
    refusal: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether the event is evoked by a noun."""
        return self.token.pos in ("NOUN", "PROPN")
