#!/bin/sh
# Writes the holiday data anew and compares it with a second opinion. Needs Python 3.11 or later.
# The packages go into the build folder, so nothing on the machine changes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
packages="$here/../../target/holidays-packages"
[ -x "$packages/bin/python" ] || python3 -m venv "$packages"
"$packages/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
cd "$here"
export PYTHONDONTWRITEBYTECODE=1
"$packages/bin/python" generate.py
"$packages/bin/python" crosscheck.py
