"""Keeps the engines from telling others that they run, and from drawing what nobody asked for."""

import os

# Each is left as it is where somebody set it.
SILENT = {
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_PROMPT_ENABLED": "0",
    "RAY_DEDUP_LOGS": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


def silence() -> None:
    """Set what has to stand in the environment before an engine is imported."""
    for name, value in SILENT.items():
        os.environ.setdefault(name, value)
