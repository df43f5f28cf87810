#!/usr/bin/env sh
# Puts colours, folds and the server's settings where Neovim looks for them: no plugin manager is needed.
# It compiles the grammar with the C compiler of this machine. Nothing is downloaded.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
grammar=$here/../tree-sitter-agreement
site=${XDG_DATA_HOME:-$HOME/.local/share}/nvim/site
mkdir -p "$site/parser" "$site/queries/agreement"
"${CC:-cc}" -O2 -shared -fPIC -I "$grammar/src" -o "$site/parser/agreement.so" "$grammar/src/parser.c"
cp "$grammar"/queries/*.scm "$site/queries/agreement/"
for folder in ftdetect ftplugin lsp plugin; do
  mkdir -p "$site/$folder"
  cp "$here/$folder/agreement.lua" "$site/$folder/agreement.lua"
done
echo "installed in $site"
