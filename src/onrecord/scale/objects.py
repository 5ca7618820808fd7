"""Objects in stores such as S3, listed and read by Daft's own readers."""

import io
import os
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.scale.quiet import silence

if TYPE_CHECKING:
    from daft.io import IOConfig

_OBJECT = re.compile(r"(?:s3|s3a|gs|gcs|az|abfss?)://", re.IGNORECASE)
_WILDCARDS = frozenset("*?[")
# Bytes that are asked of a store at once.
_BUFFER = 8 * 2**20


def is_object(source: str) -> bool:
    """Whether the source is in an object store."""
    return _OBJECT.match(source) is not None


def list_objects(source: str) -> Iterator[tuple[str, int]]:
    """Yield address and size of the objects of an address, of a pattern, or below a prefix that ends in “/”.

    Raises:
        UsageError: there is none, or the store cannot be asked.
    """
    silence()
    import daft
    from daft.exceptions import DaftCoreException

    pattern = f"{source}**" if source.endswith("/") else source
    try:
        found = daft.from_glob_path(pattern, io_config=access()).to_pydict()
    except (DaftCoreException, FileNotFoundError) as error:
        raise UsageError(f"{source}: cannot be listed: {_first_line(error)}") from error
    objects = [(path, size) for path, size in zip(found["path"], found["size"], strict=True) if size is not None]
    if not objects:
        raise UsageError(f"{source}: no object has such an address")
    yield from objects


def open_object(path: str) -> IO[bytes]:
    """Return an object as a stream that can be searched; `OSError` where it cannot be had."""
    silence()
    from daft import File
    from daft.exceptions import DaftCoreException
    from daft.file.file_io import DaftFileIO

    try:
        return io.BufferedReader(DaftFileIO(File(path, access()).open()), _BUFFER)
    except DaftCoreException as error:
        raise OSError(_first_line(error)) from error


def access() -> "IOConfig | None":
    """Return how to get at objects where the environment says more than Daft looks for by itself, else None.

    Read are `AWS_ENDPOINT_URL` (a store that is not Amazon's) and `AWS_REGION`, beside the keys.
    """
    from daft.io import IOConfig, S3Config

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint is None:
        return None
    return IOConfig(
        s3=S3Config(
            endpoint_url=endpoint,
            region_name=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
            key_id=os.environ.get("AWS_ACCESS_KEY_ID"),
            access_key=os.environ.get("AWS_SECRET_ACCESS_KEY"),
            session_token=os.environ.get("AWS_SESSION_TOKEN"),
            anonymous="AWS_ACCESS_KEY_ID" not in os.environ,
            use_ssl=endpoint.startswith("https"),
        )
    )


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
