"""Begins what a run stands on: Daft's own runner, or a Ray cluster, this machine's or one that is there."""

import os
import secrets
from typing import Any

from onrecord.scale.quiet import SILENT, silence

# Names a cluster that is there, as Ray itself has it; without it, one is begun on this machine alone.
ADDRESS = "RAY_ADDRESS"
LOOPBACK = "127.0.0.1"


def begin(engine: str, workers: int) -> None:
    """Begin the engine; nothing is done where this process has begun it before."""
    silence()
    import daft

    if engine == "ray":
        _begin_ray(workers)
        daft.set_runner_ray(noop_if_initialized=True)
    else:
        daft.set_runner_native()


def _begin_ray(workers: int) -> None:
    address = os.environ.get(ADDRESS)
    if address is None:
        # Ray asks its callers for a token, and keeps it in the home folder unless the environment has one.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        if os.environ["RAY_AUTH_MODE"] == "token" and "RAY_AUTH_TOKEN_PATH" not in os.environ:
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    import ray

    if ray.is_initialized():
        return
    ray.init(log_to_driver=False, configure_logging=False, **_options(address, workers))


def _options(address: str | None, workers: int) -> dict[str, Any]:
    common: dict[str, Any] = {"runtime_env": {"env_vars": SILENT}}
    if address is not None:
        return {"address": address, **common}
    return {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": LOOPBACK, **common}
