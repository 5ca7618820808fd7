"""What a server is told when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import UsageError

# A token is guessed by nobody from this many characters on: 16 random letters and digits are some 95 bits.
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and rights; the defaults suit one machine and a small team.

    `tokens` gives the name of the person who has each token; without any, nothing can be written. `origins` are the web
    origins whose scripts may read the API (CORS), `hosts` the names by which the server answers (“*” for any).
    """

    tokens: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("*",)
    # Requests that one client may make in a minute; None for any number. A person who clicks makes some 30.
    rate: int | None = 600
    # Bytes of a request's body: a long article has 100,000.
    largest_body: int = 1_000_000
    # Letters of a text that is read: a book chapter; reading takes about a second for 30,000.
    longest_text: int = 200_000
    # Seconds until a request's body must have come, and until an answer must be there.
    body_seconds: float = 20.0
    answer_seconds: float = 60.0


def read_tokens(path: Path) -> dict[str, str]:
    """Return the tokens in a file with the names of those who have them: a line is `NAME TOKEN`; `#` begins a comment.

    Raises:
        UsageError: the file cannot be read, or a line is not of that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a file of tokens: {error}") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, token = line.strip().rpartition(" ")
        if not name or len(token) < SHORTEST_TOKEN or not token.isascii():
            raise UsageError(
                f"{path}, line {number}: not NAME TOKEN (with a token of {SHORTEST_TOKEN} or more letters)"
            )
        found[token] = name.strip()
    return found
