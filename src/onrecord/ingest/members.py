"""The files in an archive, one after another; what is no file, or must not be opened, is named as an error."""

import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

from onrecord.errors import DocumentError
from onrecord.ingest.bounded import size
from onrecord.protocols import ReadOptions

# An archive from a pipe is kept in memory up to this, then on disk, since its list of files stands at its end.
_IN_MEMORY = 16 * 2**20
# Below this a ratio says nothing.
_RATIO_FROM = 64 * 2**20
# Files of other programs that are zip archives: Word, Excel, EPUB, OpenDocument.
_NOT_ARCHIVES = ("[Content_Types].xml", "mimetype")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, to be opened before the next one is asked for."""

    name: str
    open: Callable[[], IO[bytes]]


def zip_members(stream: IO[bytes], options: ReadOptions) -> Iterator[Member | DocumentError]:
    """Yield the files of a zip archive in their order."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        if not stream.seekable():
            shutil.copyfileobj(stream, copy)
        with zipfile.ZipFile(copy if not stream.seekable() else stream) as archive:
            files = [info for info in archive.infolist() if not info.is_dir()]
            if files and files[0].filename in _NOT_ARCHIVES:
                yield DocumentError(options.name, "an office document or e-book, not text", "save it as text or HTML")
                return
            yield from _zip_files(archive, files, options)


def _zip_files(
    archive: zipfile.ZipFile, files: list[zipfile.ZipInfo], options: ReadOptions
) -> Iterator[Member | DocumentError]:
    limits, packed, unpacked = options.limits, 0, 0
    for info in files:
        if is_outside(info.filename):
            yield _outside(options, info.filename)
            continue
        if not _is_wanted(info.filename):
            continue
        packed, unpacked = packed + info.compress_size, unpacked + info.file_size
        if info.file_size > max(_RATIO_FROM, limits.ratio * info.compress_size):
            yield DocumentError(f"{options.name}/{info.filename}", _bomb(info.file_size, info.compress_size))
            unpacked -= info.file_size
            continue
        if unpacked > min(limits.total, max(_RATIO_FROM, limits.ratio * packed)):
            yield DocumentError(options.name, _bomb(unpacked, packed), "unpack it, and give the files")
            return
        yield Member(info.filename, partial(archive.open, info))


def _bomb(unpacked: int, packed: int) -> str:
    return f"unpacks to {size(unpacked)}, {unpacked / max(packed, 1):.0f} times its size"


def tar_members(stream: IO[bytes], options: ReadOptions) -> Iterator[Member | DocumentError]:
    """Yield the files of a tar archive as they come by."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        given = 0
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # which would hold every file that ever came by
            given += info.size
            if is_outside(info.name):
                yield _outside(options, info.name)
            elif info.isdir() or not _is_wanted(info.name):
                continue
            elif not info.isreg():
                yield DocumentError(f"{options.name}/{info.name}", "a link or a device, not a file", "give the file")
            elif given > options.limits.total:
                yield DocumentError(options.name, f"holds more than {size(options.limits.total)}", "split it")
                return
            else:
                yield Member(info.name, partial(_open, archive, info))


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    if stream is None:
        raise tarfile.TarError("not a file")
    return stream


def _is_wanted(name: str) -> bool:
    """Whether a file is meant to be read: not a hidden one, nor what macOS puts beside each."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" not in parts and not any(part.startswith(".") and part not in (".", "..") for part in parts)


def is_outside(name: str) -> bool:
    """Whether a name leads out of the folder that an archive is unpacked in."""
    windows = PureWindowsPath(name)
    return name.startswith(("/", "\\")) or bool(windows.drive) or ".." in windows.parts or "\0" in name


def _outside(options: ReadOptions, name: str) -> DocumentError:
    return DocumentError(f"{options.name}/{name}", "its name leads out of the archive", "pack it again")
