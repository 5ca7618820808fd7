"""A worker of a large run that reads nothing; what its unit's path says, it does.

“deadly 3” ends the process at the third document, “restless” ends the first two; others are done with five documents.
"""

import json
import sys
from pathlib import Path

DOCUMENTS = 5


def deaths(folder: str) -> int:
    """How many processes have begun in a folder; each leaves a mark."""
    marks = Path(folder) / "marks"
    with marks.open("a") as stream:
        stream.write("x")
    return len(marks.read_text())


def main() -> None:
    for line in sys.stdin:
        task = json.loads(line)
        path, begun, left = task["unit"]["path"], deaths(task["job"]["folder"]), 0
        for number in range(DOCUMENTS):
            if number in task["skipped"]:
                left += 1
                continue
            print(json.dumps({"at": number}), flush=True)
            if path == f"deadly {number}" or path == "hopeless" or (path == "restless" and begun < 3):
                print('{"at": ', end="", flush=True)  # in the middle of a line
                sys.exit(9)
        print(json.dumps({"unit": path, "documents": DOCUMENTS - left}), flush=True)


if __name__ == "__main__":
    main()
