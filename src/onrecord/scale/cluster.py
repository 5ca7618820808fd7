"""Begins what a run stands on: Daft's own runner, or a Ray cluster, this machine's or one that is there."""

import os
import secrets
import warnings
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.scale.quiet import SILENT, silence

# Names a cluster that is there, as Ray itself has it; without it, one is begun on this machine alone.
ADDRESS = "RAY_ADDRESS"
LOOPBACK = "127.0.0.1"
# Has Ray take the loopback address for this machine's, as it does where it has no clusters.
ALONE = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"


def begin(engine: str, workers: int) -> None:
    """Begin the engine; nothing is done where this process has begun it before."""
    silence()
    if engine == "ray":
        import daft

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the one engine's of the other
            _begin_ray(workers)
            daft.set_runner_ray(noop_if_initialized=True)
    else:
        _begin_native()


def _begin_native() -> None:
    """Begin Daft's own runner; what lists objects may have begun it already."""
    import daft
    from daft.exceptions import DaftCoreException
    from daft.runners import get_or_infer_runner_type

    try:
        daft.set_runner_native()
    except DaftCoreException:
        if get_or_infer_runner_type() != "native":
            raise


def _begin_ray(workers: int) -> None:
    address = os.environ.get(ADDRESS)
    if address is None:
        os.environ.setdefault(ALONE, "0")
        # Ray asks its callers for a token, and keeps it in the home folder unless the environment has one.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        if os.environ["RAY_AUTH_MODE"] == "token" and "RAY_AUTH_TOKEN_PATH" not in os.environ:
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    import ray

    if ray.is_initialized():
        return
    try:
        ray.init(log_to_driver=False, configure_logging=False, **_options(address, workers))
    except Exception as error:  # a second try in this process would be ended by what is left of the first
        why = str(error).partition("\n")[0]
        raise OnRecordError(f"Ray cannot be begun: {why} (the same command tries again)") from error


def _options(address: str | None, workers: int) -> dict[str, Any]:
    common: dict[str, Any] = {"runtime_env": {"env_vars": SILENT}}
    if address is not None:
        return {"address": address, **common}
    return {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": LOOPBACK, **common}
