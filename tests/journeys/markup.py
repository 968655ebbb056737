"""Valid HTML, by the Nu HTML checker (vnu): many pages in one run, for its start takes a second."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

JAR = Path(__file__).resolve().parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"


def assert_valid_html(pages: Mapping[str, str]) -> None:
    """Fail with everything the checker finds in these pages (name → whole document), warnings too.

    Where Java or the checker is missing: fail in CI, skip with the remedy at home.
    """
    assert pages, "no page was given"
    told = [f"{name}, line {line}: {words}" for name, line, words in findings(pages)]
    assert told == [], "\n".join(told)


def findings(pages: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Give what the checker finds: page, line, words."""
    checker = _checker()
    names = dict(enumerate(pages))
    with tempfile.TemporaryDirectory() as folder:
        for number, name in names.items():
            Path(folder, f"{number}.html").write_text(pages[name], encoding="utf-8")
        run = subprocess.run(  # noqa: S603
            [*checker, "--format", "json", "--exit-zero-always", folder], capture_output=True, check=True, text=True
        )
    told = json.loads(run.stderr)["messages"]
    return [(names[int(Path(one["url"]).stem)], one.get("lastLine", 0), one["message"]) for one in told]


def _checker() -> list[str]:
    java = shutil.which("java")
    if java and JAR.exists():
        return [java, "-jar", str(JAR)]
    words = "the HTML checker needs Java and npm: `make test` installs both (Debian: default-jre-headless, npm)"
    (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
