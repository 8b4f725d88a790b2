#!/usr/bin/env bash
# Installs what draws Block Kit (npm's slack-blocks-to-jsx), as tests/blockkit/package-lock.json pins it, into .blockkit/.
set -euo pipefail
cd "$(dirname "$0")/../.."
lock=tests/blockkit/package-lock.json
folder=.blockkit

if cmp -s "$lock" "$folder/package-lock.json" && [ -f "$folder/installed" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "Drawing Block Kit needs Node.js 20.19 or newer, with npm." >&2
  exit 1
fi

echo "Installing slack-blocks-to-jsx into $folder ..." >&2
mkdir -p "$folder"
cp tests/blockkit/package.json "$lock" "$folder/"
npm ci --silent --no-audit --no-fund --ignore-scripts --prefix "$folder"
touch "$folder/installed"
