"""Kills and crowds: the scripts among the benchmarks, shorter than by hand.

CASETABLES_KILLS and CASETABLES_CROWD_S make them longer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, *arguments: object) -> dict[str, float]:
    command = [sys.executable, ROOT / "tests/benchmarks" / script, *map(str, arguments)]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=paths)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_loader_killed_at_any_moment_leaves_a_whole_warehouse(warehouse, tmp_path):
    kills = int(os.environ.get("CASETABLES_KILLS", "6"))

    found = run("kills.py", warehouse, tmp_path, kills)

    assert (found["kills"], found["amiss"]) == (kills, 0)
    assert found["acknowledged"] > 0


def test_writers_and_readers_at_once_meet_no_lock_and_lose_nothing(warehouse):
    found = run("crowd.py", warehouse, os.environ.get("CASETABLES_CROWD_S", "3"))

    assert found["editions"] > 0
    assert found["looks"] > 0
