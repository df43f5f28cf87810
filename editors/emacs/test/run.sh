#!/usr/bin/env bash
# Opens an agreement in Emacs without a window, with eglot, and uses it.
#   apt-get install emacs-nox elpa-eglot; AGREEMENT=…/agreement bash editors/emacs/test/run.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
agreement=${AGREEMENT:-$here/../../../target/debug/agreement}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/deal"
cp "$here/../../vscode/e2e/deal.agreement" "$home/deal/deal.agreement"
export AGREEMENT_ON=2026-02-25 HOME=$home
# Emacs 29 has eglot; Debian's 28 has it in folders of its own.
paths=()
for folder in /usr/share/emacs/site-lisp/elpa/*/ /usr/share/emacs/site-lisp/elpa-src/*/; do
  [ -d "$folder" ] && paths+=(-L "$folder")
done
timeout 120 emacs --batch -Q "${paths[@]}" -L "$here/.." --eval "(setq agreement-program \"$(realpath "$agreement")\")" \
  -l agreement-mode -l "$here/test.el" -f agreement-test "$home/deal/deal.agreement"
