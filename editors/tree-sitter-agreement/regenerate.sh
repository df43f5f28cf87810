#!/usr/bin/env sh
# Writes src/ anew from grammar.js. The tool is only needed for this: `cargo test` uses the parser that is committed.
#   cargo install tree-sitter-cli --version 0.27.1 --no-default-features --locked
set -eu
cd "$(dirname "$0")"
case "$(tree-sitter --version)" in
  "tree-sitter 0.27.1"*) ;;
  *) echo "tree-sitter 0.27.1 is needed, so that the parser is the same everywhere" >&2; exit 2 ;;
esac
tree-sitter generate --abi 15
# Which grammar the parser was made from: `cargo test` holds both against it.
sha256sum grammar.js src/grammar.json src/node-types.json src/parser.c > src/made.sha256
# The corpus, by the tool's own runner; `cargo test` runs it too.
tree-sitter test
