#!/usr/bin/env bash
# Installs into an empty home, opens an agreement in Neovim without a window, and uses it; then writes one from nothing.
#   NVIM=…/nvim AGREEMENT=…/agreement bash editors/neovim/test/run.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
agreement=${AGREEMENT:-$here/../../../target/debug/agreement}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
mkdir -p "$home/bin" "$home/deal" "$XDG_CONFIG_HOME/nvim"
ln -s "$(realpath "$agreement")" "$home/bin/agreement"
export PATH=$home/bin:$PATH AGREEMENT_ON=2026-02-25
sh "$here/../install.sh"
cp "$here/../../vscode/e2e/deal.agreement" "$home/deal/deal.agreement"
cp "$here/../../../examples/consulting-statement-of-work.journal" "$home/deal/other.journal"
cd "$home/deal"
timeout 120 "${NVIM:-nvim}" --headless deal.agreement -c "luafile $here/test.lua"
mkdir "$home/empty" && cd "$home/empty"
timeout 120 "${NVIM:-nvim}" --headless -l "$here/write.lua" "$here/../../first-agreement.json"
agreement check new.agreement --fail-on warning
agreement test new.agreement
