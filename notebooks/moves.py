"""Puts files in place all together or not at all, even where the process is killed half-way.

What a file replaces, and what is removed, is set aside in its own folder under a hidden name, so that
going back needs neither room nor another file system. A journal in the staging folder says what is to
be moved; as long as it is there, ``settle`` can make everything as it was.
"""

import contextlib
import json
import os
import re
import shutil
from functools import partial
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows, where nothing keeps two from running at once
    fcntl = None

# The journal's names, until the last file is in its place and after that, and what can't be done where it stays.
_MOVING, _MOVED = "moving.json", "moved.json"
_LEFT = {_MOVING: "moved could not be put back", _MOVED: "set aside could not be removed"}


class Unsettled(Exception):
    """What could not be put back or tidied up, and why."""


@contextlib.contextmanager
def alone(root: Path):
    """Waits until no other has this folder, and sets right what those that were killed left in it."""
    with contextlib.ExitStack() as stack:
        if fcntl:
            descriptor = os.open(root, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Waiting for another rebuild to end", flush=True)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        for left in root.glob(".staging-*"):
            if re.fullmatch(r"\.staging-[0-9]+", left.name) and left.is_dir() and not left.is_symlink():
                settle(left)
                shutil.rmtree(left)
        yield


def obstacles(made: dict[Path, Path], removed: list[Path]) -> list[str]:
    """What stands in the way of `in_place`, a line each."""
    lines = []
    for place in map(_real, made.values()):
        folder = next(parent for parent in place.parents if os.path.lexists(parent))
        if not folder.is_dir():
            lines.append(f"{place.parent}: no folder can be made here: File exists")
        elif place.is_dir() or not os.access(folder, os.W_OK):
            lines.append(f"{place}: no file can be written here")
    lines += [f"{path}: this is a folder and no figure" for path in removed if path.is_dir() and not path.is_symlink()]
    return list(dict.fromkeys(lines))


def in_place(staging: Path, made: dict[Path, Path], removed: list[Path]) -> None:
    """Puts each file of ``made`` (new: place) into its place, and takes those of ``removed`` away.

    A link in its place stays one, and the file that it leads to changes; a file keeps its mode; one
    that says the same is left alone. Where something stops it, raises ``OSError`` with the place, and all is
    as it was, or `Unsettled`.
    """
    kept = {_real(place): file for file, place in made.items()}
    removed = [path for path in removed if path not in kept]  # what a link leads to
    new = {
        place: file for place, file in kept.items() if not place.is_file() or place.read_bytes() != file.read_bytes()
    }
    folders = sorted({parent for place in new for parent in place.parents if not parent.exists()})
    journal = {
        "there": {os.path.relpath(path, staging.parent): os.path.lexists(path) for path in [*new, *removed]},
        "folders": [os.path.relpath(path, staging.parent) for path in folders],
    }
    where, aside = staging, partial(_aside, staging)
    try:
        (staging / "journal").write_text(json.dumps(journal), encoding="utf-8")
        os.replace(staging / "journal", staging / _MOVING)
        for where in folders:
            where.mkdir()
        for where, file in new.items():
            shutil.copyfile(file, aside(where, "new"))
            if where.exists():
                shutil.copymode(where, aside(where, "new"))
        for where in [*new, *removed]:
            if os.path.lexists(where):
                os.replace(where, aside(where, "old"))
            if where in new:
                os.replace(aside(where, "new"), where)
        os.replace(staging / _MOVING, staging / _MOVED)
    except OSError as error:
        raise OSError(error.errno, f"this could not be put in place: {error.strerror}", str(where)) from error
    finally:
        settle(staging)


def settle(staging: Path) -> None:
    """Undoes what a journal says was begun, or tidies up what was done whole; then drops the journal.

    Raises `Unsettled`, and then the journal stays.
    """
    if not (name := unsettled(staging)):
        return
    try:
        journal = json.loads((staging / name).read_text(encoding="utf-8"))
        for path, was_there in journal["there"].items():
            place = staging.parent / path
            new, old = (_aside(staging, place, kind) for kind in ("new", "old"))
            if name == _MOVING and os.path.lexists(old):
                os.replace(old, place)
            elif name == _MOVING and not was_there and not new.exists():
                place.unlink(missing_ok=True)
            new.unlink(missing_ok=True)
            old.unlink(missing_ok=True)
        for folder in reversed([staging.parent / path for path in journal["folders"]]):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        (staging / name).unlink()
    except (OSError, ValueError, KeyError) as error:
        raise Unsettled(f"What was {_LEFT[name]}: {error}; the next make tries again") from error


def unsettled(staging: Path) -> str | None:
    """The name of the journal that is there, if any."""
    return next((name for name in _LEFT if (staging / name).exists()), None)


def _aside(staging: Path, place: Path, kind: str) -> Path:
    return place.with_name(f"{staging.name}.{place.name}.{kind}")


def _real(place: Path) -> Path:
    return place.resolve() if place.exists() else place
