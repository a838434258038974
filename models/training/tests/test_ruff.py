"""The rules of ruff.toml hold; ruff is pinned in requirements.txt, and so are its findings."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]


def test_ruff_finds_nothing():
    assert f"ruff=={version('ruff')}" in (HERE / "requirements.txt").read_text().splitlines()
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--output-format", "concise", HERE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
