"""Writes Agreement.tmLanguage, the colours in the form that Sublime Text reads, from VS Code's.

`--check` writes nothing, and ends with 1 where the file is not what it should be.
"""

import json
import pathlib
import plistlib
import sys

here = pathlib.Path(__file__).parent
grammar = json.loads((here / "../vscode/syntaxes/agreement.tmLanguage.json").read_text(encoding="utf-8"))
written = plistlib.dumps({**grammar, "uuid": "6f0d5b0c-5f3b-4f0c-9d0e-3a6b0f6f7c11"}, sort_keys=True)
target = here / "Agreement.tmLanguage"
if "--check" in sys.argv:
    if not target.exists() or target.read_bytes() != written:
        sys.exit("editors/sublime/Agreement.tmLanguage is stale: python3 editors/sublime/generate.py")
else:
    target.write_bytes(written)
