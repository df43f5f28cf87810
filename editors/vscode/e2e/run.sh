#!/usr/bin/env bash
# Uses the packaged extension as a person would, in VS Code's own workbench (code-server) and Debian's Chromium.
#   apt-get install chromium; cargo build -p agreement-cli; bash editors/vscode/e2e/run.sh
# AGREEMENT names another program, CHROMIUM another browser. Pictures go to e2e/run/pictures.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
agreement=${AGREEMENT:-$root/target/debug/agreement}
chromium=${CHROMIUM:-$(command -v chromium || true)}
[ -x "$agreement" ] || { echo "there is no program at $agreement: cargo build -p agreement-cli" >&2; exit 2; }
[ -x "$chromium" ] || { echo "there is no Chromium: apt-get install chromium" >&2; exit 2; }
run=$here/run
code=$here/node_modules/code-server

echo "== the extension"
(cd "$here/.." && { [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund; } && npm run --silent package >/dev/null)

if [ ! -f "$code/lib/vscode/node_modules/.package-lock.json" ]; then
  echo "== VS Code's workbench (about two minutes, once)"
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund && npm rebuild argon2)
  # Its own dependencies: a plain installation builds parts that are not needed here.
  (cd "$code/lib/vscode" && npm install --ignore-scripts --omit=dev --no-audit --no-fund)
fi

rm -rf "$run"
mkdir -p "$run/data/User" "$run/extensions" "$run/pictures" "$run/deal" "$run/edited" "$run/new"
cp "$here/deal.agreement" "$run/deal/"
cp "$here/deal.agreement" "$run/edited/"
: > "$run/new/new.agreement"
cat > "$run/data/User/settings.json" <<SETTINGS
{
  "agreement.path": "$agreement",
  "agreement.on": "2026-02-25",
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "editor.hover.delay": 100
}
SETTINGS
: > "$run/config.yaml"
server=("$code/out/node/entry.js" --config "$run/config.yaml" --auth none --disable-telemetry --disable-update-check
  --user-data-dir "$run/data" --extensions-dir "$run/extensions")
node "${server[@]}" --install-extension "$here/../agreement.vsix" > "$run/install.log" 2>&1

port=${PORT:-$((20000 + RANDOM % 20000))}
node "${server[@]}" --bind-addr "127.0.0.1:$port" > "$run/server.log" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT
for _ in $(seq 60); do
  if curl -fs -o /dev/null "http://127.0.0.1:$port/healthz"; then break; fi
  sleep 0.5
done
cd "$here"
CHROMIUM=$chromium node run.mjs "$port" "$run"
AGREEMENT_ON=2026-02-25 "$agreement" check "$run/new/new.agreement" --fail-on warning
"$agreement" test "$run/new/new.agreement"
