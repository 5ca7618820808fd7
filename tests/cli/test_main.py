import subprocess
import sys
from importlib.metadata import version


def test_the_version_is_printed(onrecord):
    assert onrecord("--version").out == f"onrecord {version('onrecord')}\n"


def test_without_a_command_the_help_is_shown_and_the_call_is_wrong(onrecord):
    outcome = onrecord()
    assert outcome.code == 2 and "Commands:" in outcome.out + outcome.err


def test_help_loads_neither_models_nor_what_draws_pages():
    code = (
        "import sys\nfrom onrecord.cli.main import main\nsys.argv = ['onrecord', '--help']\n"
        "try:\n    main()\nfinally:\n    print(sorted({'rich', 'spacy', 'numpy', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout and done.stdout.strip().endswith("[]")
