"""The main job, from nothing: replay the demonstration's register, verify it, build its site.

python3 scripts/demo.py
"""

import subprocess
import sys

from prepare import ROOT, environment, program

STEPS = (
    ("Replay the register and write its ledger", ["enact"]),
    ("Verify every word and every vote", ["verify"]),
    ("Build the site", ["build", "-o", "public"]),
)


def main() -> int:
    """Run every step; stop at the first that fails."""
    environment()
    for title, command in STEPS:
        print(f"\n== {title}: codicille {' '.join(command)}", flush=True)
        done = subprocess.run([program("codicille"), *command], cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    print("\nOpen public/index.html in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
