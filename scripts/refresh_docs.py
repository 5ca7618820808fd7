"""Runs the commands printed in README and docs, and puts in what they print.

A block of the kind `console` has commands after “$ ” and what they print below. They run in a folder that has nothing
but the examples in it.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


def commands(block: str) -> Iterator[str]:
    """Yield the commands of a block."""
    for line in block.splitlines():
        if line.startswith(PROMPT):
            yield line.removeprefix(PROMPT)


def run(command: str, folder: Path) -> str:
    """Return what a command prints; raises `CalledProcessError` where it fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(
        shell,
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def renewed(page: str) -> str:
    """Return a page with its console blocks run anew, all in one folder."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "examples").symlink_to(ROOT / "examples")

        def replace(found: re.Match[str]) -> str:
            body = "".join(f"{PROMPT}{command}\n{run(command, folder)}" for command in commands(found[1]))
            return f"```console\n{body}```"

        return BLOCK.sub(replace, page)


def main() -> None:
    """Rewrite the pages that are not up to date."""
    for path in PAGES:
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: renewed")


if __name__ == "__main__":
    main()
