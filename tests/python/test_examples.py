"""What the README tells to run runs."""

import subprocess
import sys

from conftest import ROOT


def test_the_frame_of_the_readme_is_checked():
    script = ROOT / "examples" / "frame.py"
    assert "python examples/frame.py" in (ROOT / "README.md").read_text("utf-8")
    done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, check=True)
    told = done.stdout.decode()
    assert "casualties" in told and "2856" in told.replace(",", "")
