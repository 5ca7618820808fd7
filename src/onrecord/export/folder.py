"""Files in a folder that have their names only when they are whole."""

from pathlib import Path

PART = ".part"


def part_of(folder: Path, name: str) -> Path:
    """Return where a file is written until it is whole; the folder is made if there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}{PART}"


def complete(part: Path) -> Path:
    """Give a whole file its name, in place of one that has it, and return the path."""
    return part.replace(part.with_suffix(""))
