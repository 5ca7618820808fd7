"""Redraws the expected outputs of every export format in tests/data/export/expected; read the difference before use.

Usage: python scripts/redraw_exports.py
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from exporting import EXPECTED, drawn


def main() -> None:
    """Write every file anew and remove those that no format writes."""
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.iterdir():
        path.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in drawn(Path(folder)).items():
            (EXPECTED / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
