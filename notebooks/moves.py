"""Puts files in place all together or not at all, even where the process is killed half-way.

What a file replaces, and what is removed, is set aside in its own folder under a hidden name, so that
going back needs neither room nor another file system. A journal in the staging folder says what was
to be moved; as long as it is there, ``settle`` can make everything as it was.
"""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows, where nothing keeps two from running at once
    fcntl = None

# The journal's names: until the first file is moved, until the last is, and after that.
_PREPARING, _MOVING, _MOVED = "preparing.json", "moving.json", "moved.json"


class Undone(Exception):
    """What could not be put in place, and why; all is as it was."""


class Unsettled(Exception):
    """What could not be put back or tidied up, and why."""


@contextlib.contextmanager
def alone(root: Path):
    """Waits until no other has this folder, and sets right what those that were killed left in it."""
    if fcntl is None:
        _settle_all(root)
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another rebuild to end", flush=True)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        _settle_all(root)
        yield
    finally:
        os.close(descriptor)


def _settle_all(root: Path) -> None:
    for left in root.glob(".staging-*"):
        if re.fullmatch(r"\.staging-[0-9]+", left.name) and left.is_dir() and not left.is_symlink():
            settle(left)
            shutil.rmtree(left)


def obstacles(made: dict[Path, Path], removed: list[Path]) -> list[str]:
    """What stands in the way of `in_place`, a line each."""
    lines = [line for place in made.values() if (line := _obstacle(_real(place)))]
    lines += [f"{path}: this is a folder and no figure" for path in removed if path.is_dir() and not path.is_symlink()]
    return list(dict.fromkeys(lines))


def _obstacle(place: Path) -> str | None:
    folder = next(parent for parent in place.parents if os.path.lexists(parent))
    if not folder.is_dir():
        return f"{place.parent}: no folder can be made here: File exists"
    if place.is_dir() or not os.access(folder, os.W_OK):
        return f"{place}: no file can be written here"
    return None


def in_place(staging: Path, made: dict[Path, Path], removed: list[Path]) -> None:
    """Puts each file of ``made`` (new: place) into its place, and takes those of ``removed`` away.

    A link in its place stays one, and the file that it leads to changes; a file keeps its mode; one
    that says the same is left alone. Raises `Undone` where something stops it, or `Unsettled`.
    """
    new = {_real(place): file for file, place in made.items()}
    new = {place: file for place, file in new.items() if not _same(place, file)}
    journal = {
        "places": [*new, *removed],
        "created": [place for place in new if not os.path.lexists(place)],
        "folders": sorted({parent for place in new for parent in place.parents if not parent.exists()}),
    }
    where = staging
    try:
        _write(staging, {kind: [os.path.relpath(path, staging.parent) for path in journal[kind]] for kind in journal})
        for where in journal["folders"]:
            where.mkdir()
        for number, (where, file) in enumerate(new.items()):
            shutil.copyfile(file, _aside(staging, number, where, "new"))
            if where.exists():
                shutil.copymode(where, _aside(staging, number, where, "new"))
        os.replace(staging / _PREPARING, staging / _MOVING)
        for number, where in enumerate(journal["places"]):
            if os.path.lexists(where):
                os.replace(where, _aside(staging, number, where, "old"))
            if where in new:
                os.replace(_aside(staging, number, where, "new"), where)
        os.replace(staging / _MOVING, staging / _MOVED)
    except OSError as error:
        raise Undone(f"{where}: this could not be put in place: {error.strerror}") from error
    finally:
        settle(staging)


def settle(staging: Path) -> None:
    """Undoes what a journal says was begun, or tidies up what was done whole; then drops the journal.

    Raises `Unsettled`, and then the journal stays.
    """
    for path in (staging / name for name in (_PREPARING, _MOVING, _MOVED)):
        if path.exists():
            try:
                _settle(staging, path)
            except (OSError, ValueError, KeyError) as error:
                left = "set aside could not be removed" if path.name == _MOVED else "moved could not be put back"
                raise Unsettled(f"What was {left}: {error}; the next make tries again") from error


def unsettled(staging: Path) -> bool:
    return any((staging / name).exists() for name in (_PREPARING, _MOVING, _MOVED))


def _settle(staging: Path, path: Path) -> None:
    journal = json.loads(path.read_text(encoding="utf-8"))
    for number, name in reversed([*enumerate(journal["places"])]):
        place = staging.parent / name
        new, old = (_aside(staging, number, place, kind) for kind in ("new", "old"))
        if path.name == _MOVING and os.path.lexists(old):
            os.replace(old, place)
        elif path.name == _MOVING and name in journal["created"] and not new.exists():
            place.unlink(missing_ok=True)
        new.unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    if path.name != _MOVED:
        for folder in reversed([staging.parent / name for name in journal["folders"]]):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    path.unlink()


def _aside(staging: Path, number: int, place: Path, kind: str) -> Path:
    return place.with_name(f"{staging.name}.{number}.{kind}")


def _write(staging: Path, journal: dict) -> None:
    (staging / "journal").write_text(json.dumps(journal), encoding="utf-8")
    os.replace(staging / "journal", staging / _PREPARING)


def _real(place: Path) -> Path:
    return place.resolve() if place.exists() else place


def _same(place: Path, file: Path) -> bool:
    return place.is_file() and place.read_bytes() == file.read_bytes()
