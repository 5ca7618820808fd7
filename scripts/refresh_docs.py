"""Runs what README and docs print (commands, Python), and puts in what comes out.

- A block `console` has commands after “$ ” and what they print below.
- A block `text` right after a block `python` is what that code prints.
- A block with `title="examples/…"` is that file.

All blocks of a page run in one folder that has nothing but the examples in it. A page that says
`pip install ./examples/plugins/NAME` has that plug-in.
"""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(
    r'^```(?:(?P<kind>console|python)|\w+ title="(?P<file>examples/[^"]+)")\n(?P<body>.*?)^```\n'
    r"(?:\n```text\n(?P<printed>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
INSTALLED = re.compile(r"^pip install \./(examples/plugins/\S+)$", re.MULTILINE)
PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Place:
    """Where the blocks of a page run: a folder, and what is installed for them."""

    folder: Path
    environment: dict[str, str]


def commands(block: str) -> Iterator[str]:
    """Yield the commands of a block."""
    for line in block.splitlines():
        if line.startswith(PROMPT):
            yield line.removeprefix(PROMPT)


def run(command: list[str], place: Place) -> str:
    """Return what a command prints; raises `RuntimeError` where it fails."""
    done = subprocess.run(
        command,
        cwd=place.folder,
        env=place.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def renewed(page: str) -> str:
    """Return a page with its blocks run anew, all in one folder."""
    with tempfile.TemporaryDirectory() as temporary:
        place = make_place(Path(temporary), INSTALLED.findall(page))
        return BLOCK.sub(lambda found: renewed_block(found, place), page)


def renewed_block(found: re.Match[str], place: Place) -> str:
    """Return a block of a page, run anew."""
    kind, body, printed = found["kind"], found["body"], found["printed"]
    if found["file"]:
        fence, _, _ = found[0].partition("\n")
        return f"{fence}\n{(ROOT / found['file']).read_text(encoding='utf-8')}```\n"
    if kind == "console":
        shell = ["bash", "-o", "pipefail", "-c"]
        body = "".join(f"{PROMPT}{line}\n{run([*shell, line], place)}" for line in commands(body))
        return f"```console\n{body}```\n"
    output = run([sys.executable, "-c", body], place)
    return f"```python\n{body}```\n" + ("" if printed is None else f"\n```text\n{output}```\n")


def make_place(folder: Path, plugins: list[str]) -> Place:
    """Return a folder with the examples, and with the plug-ins built and unpacked beside it as `pip` does."""
    work, installed = folder / "work", folder / "installed"
    work.mkdir()
    (work / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "PYTHONPATH": str(installed)}
    for plugin in plugins:
        wheels = folder / "wheels" / Path(plugin).name
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels)]
        subprocess.run(build, cwd=ROOT / plugin, check=True, capture_output=True)
        for wheel in wheels.glob("*.whl"):
            zipfile.ZipFile(wheel).extractall(installed)
    return Place(work, environment)


def main() -> None:
    """Rewrite the pages named, or all, where they are not up to date."""
    wanted = [Path(name).resolve() for name in sys.argv[1:]]
    for path in wanted or PAGES:
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: renewed")


if __name__ == "__main__":
    main()
