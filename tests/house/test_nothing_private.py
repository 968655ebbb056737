"""Nothing of one machine, and nothing that a program can make again, is kept in the house."""

import re

from house.tree import files, readable, text

# Joined from parts, so that this file does not find itself.
HOSTS = [
    ("files.python", "hosted.org"),
    ("py", "pi.org/simple"),
    ("registry.np", "mjs"),
    ("repo.maven.", "apache"),
    ("repo1.", "maven"),
]
FOLDERS = [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/t", "mp/"), ("C:", r"\\Users")]
PRIVATE = re.compile("|".join("".join(parts) for parts in [*HOSTS, *FOLDERS]))
GENERATED = re.compile(
    r"\.(?:mo|pyc|sqlite3(?:-\w+)?|log|egg-info)$"
    r"|(?:^|/)(?:node_modules|__pycache__|var|\.venv|\.uv)/"
)
SECRET = re.compile(r"(?:^|/)(?:\.env(?:\..+)?|id_[a-z0-9]+|.*\.(?:pem|key|p12))$")
KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b")


def test_no_file_names_a_package_host_or_a_path_of_one_machine():
    assert [name for name in readable() if PRIVATE.search(text(name))] == []


def test_no_file_holds_a_key():
    assert [name for name in readable() if KEY.search(text(name))] == []


def test_nothing_generated_and_no_secret_is_kept():
    assert [name for name in files() if GENERATED.search(name) or SECRET.search(name)] == []
