"""The files of the house, as git knows them: committed, or new and not ignored."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("catalogue", "labelling", "search", "site/portal")
GENERATED = ("uv.lock", "tests/tools/package-lock.json", "tests/tools/lighthouse/package-lock.json")


@cache
def files() -> tuple[str, ...]:
    """Give every file of the house as a path from its root, in order; a deleted one is no longer of the house."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = {name for name in listed.stdout.split("\0") if name}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def named(*endings: str, under: tuple[str, ...] = ("",)) -> list[str]:
    """Give the files with one of these endings below one of these folders ("" = everywhere)."""
    starts = tuple(f"{folder}/" if folder else "" for folder in under)
    return [name for name in files() if name.endswith(endings) and name.startswith(starts)]


@cache
def text(name: str) -> str:
    """Read a file of the house."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def readable() -> tuple[str, ...]:
    """Give every file that is text and written by people: no pictures, fonts or lock files."""
    return tuple(name for name in files() if name not in GENERATED and b"\0" not in (ROOT / name).read_bytes()[:8000])


@cache
def parsed(name: str) -> ast.Module:
    """Parse a Python file of the house."""
    return ast.parse(text(name), filename=name)


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function and method in a Python file."""
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
