"""A few seconds of `make fuzz`, with the same files every time."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("codeprojecten.py")


def test_a_few_seconds_of_damage_are_only_refused():
    done = subprocess.run([sys.executable, SCRIPT, "--seconden", "6"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) bestanden", done.stdout)[1]) > 0
