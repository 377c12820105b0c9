"""Moves that are stopped at each of their steps, in folders of their own."""

import errno
import os
import shutil
from itertools import count
from unittest import mock

import moves
import pytest

STEPS = [(os, "replace"), (shutil, "copyfile"), (shutil, "copymode"), (moves.Path, "mkdir"), (moves.Path, "unlink")]


class Killed(BaseException):
    """In place of SIGKILL: nothing of ours may run after it."""


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "root"
    for path, text in {"one": "old", "same": "same", "stale": "stale", "real/book": "old"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "one").chmod(0o640)
    (root / "link").symlink_to("real/book")
    (root / "dangling").symlink_to("nowhere")
    staging = root / ".staging-1"
    staging.mkdir()
    for name in ("one", "same", "link", "dangling", "made"):
        (staging / name).write_text("same" if name == "same" else "new")
    return root


def moved(root):
    staging = root / ".staging-1"
    places = {name: root / name for name in ("one", "same", "link", "dangling")} | {"made": root / "a/b/made"}
    moves.in_place(staging, {staging / name: place for name, place in places.items()}, [root / "stale"])


def state(root):
    """All that is in a folder: its kind, mode, bytes or where it leads, and when it was written."""
    found = {}
    for path in root.rglob("*"):
        name, status = str(path.relative_to(root)), path.lstat()
        if not name.startswith(".staging-1"):
            content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
            found[name] = (status.st_mode, content, path.is_file() and status.st_mtime_ns)
    return found


def stopped_at(step, error):
    """Patches that let the step of this number raise ``error``, and count those before it."""
    numbers = count()

    def wrapped(function):
        def run(*arguments, **named):
            if next(numbers) == step:
                raise error
            return function(*arguments, **named)

        return run

    return [mock.patch.object(owner, name, wrapped(getattr(owner, name))) for owner, name in STEPS]


def attempt(root, patches):
    """Whether the moves were made with these patches in force."""
    for patch in patches:
        patch.start()
    try:
        moved(root)
    except (Killed, OSError, moves.Unsettled):
        return False
    finally:
        for patch in patches:
            patch.stop()
    return True


def test_what_is_moved_keeps_mode_and_link(tree):
    before = state(tree)
    moved(tree)
    after = state(tree)
    assert {name: after[name][1] for name in after} == {
        "one": b"new",
        "same": b"same",
        "real": None,
        "real/book": b"new",
        "link": "real/book",
        "dangling": b"new",
        "a": None,
        "a/b": None,
        "a/b/made": b"new",
    }
    assert [after[name][0] for name in ("one", "real/book")] == [before[name][0] for name in ("one", "real/book")]
    assert after["same"] == before["same"]


def each_step(tmp_path, tree):
    """A copy of the tree for each step of the moves."""
    for step in range(100):
        root = tmp_path / f"step-{step}"
        shutil.copytree(tree, root, symlinks=True)
        yield step, root


def test_moves_that_fail_at_any_step_are_undone(tmp_path, tree):
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    for step, root in each_step(tmp_path, tree):
        before = state(root)
        if attempt(root, stopped_at(step, error)):
            break
        if moves.unsettled(root / ".staging-1"):  # it failed while it tidied up, all having been moved
            assert (root / "one").read_text() == "new"
            moves.settle(root / ".staging-1")
            continue
        assert state(root) == before
    assert step > 20


def test_moves_that_are_killed_at_any_step_are_set_right_afterwards(tmp_path, tree):
    done = state(tree)
    for step, root in each_step(tmp_path, tree):
        before = state(root)
        with mock.patch.object(moves, "settle"):  # which a killed process can't
            whole = attempt(root, stopped_at(step, Killed()))
        moved_root = root.rename(root.with_name(f"{root.name}-renamed"))  # nor need it stay where it was
        with moves.alone(moved_root):
            assert not (moved_root / ".staging-1").exists()
        done = state(moved_root)
        if whole:
            break
        assert done == before
    assert step > 10
    assert done["one"][1] == b"new"
    assert not list(moved_root.rglob(".staging-*"))


def test_what_cannot_be_undone_is_kept_for_the_next_time(tree):
    before = state(tree)
    replace = os.replace

    def refuse(old, new):
        if moves.Path(new) == tree / "one":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(new))
        replace(old, new)

    with (
        mock.patch.object(os, "replace", refuse),
        pytest.raises(moves.Unsettled, match="put back: .*one.*; the next make tries"),
    ):
        moved(tree)
    assert moves.unsettled(tree / ".staging-1")
    moves.settle(tree / ".staging-1")
    assert state(tree) == before


def test_what_a_link_leads_to_is_not_removed(tree):
    (tree / "kept").symlink_to("stale")
    moves.in_place(tree / ".staging-1", {tree / ".staging-1/made": tree / "kept"}, [tree / "stale"])
    assert (tree / "kept").readlink() == moves.Path("stale") and (tree / "stale").read_text() == "new"


def test_a_folder_where_a_file_belongs_is_named(tree):
    (tree / "full").mkdir()
    (tree / "file").touch()
    made = {tree / "new": tree / "full", tree / "newer": tree / "file/in/it"}
    assert moves.obstacles(made, [tree / "real", tree / "stale"]) == [
        f"{tree}/full: no file can be written here",
        f"{tree}/file/in: no folder can be made here: File exists",
        f"{tree}/real: this is a folder and no figure",
    ]


@pytest.mark.parametrize("name", [".staging-abc", ".staging-", ".staging-1.txt", ".staging-٣"])
def test_what_only_looks_like_a_staging_folder_is_left_alone(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / ".staging-7").touch()
    (tmp_path / ".staging-8").symlink_to("nowhere")
    (tmp_path / f".staging-{10**30}").mkdir()
    with moves.alone(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, ".staging-7", ".staging-8"])
