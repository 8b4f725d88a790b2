#!/usr/bin/env bash
# Installs the one version of Microsoft's Agents Playground that tests/playground was written for into .playground/.
# Its licence is for trying things out: it is installed where it is used, and never copied.
set -euo pipefail
cd "$(dirname "$0")/../.."
wanted=@microsoft/m365agentsplayground@0.2.28
folder=.playground

if [ "$(cat "$folder/installed" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "The playground needs Node.js 18 or newer, with npm." >&2
  exit 1
fi

echo "Installing $wanted into $folder ..." >&2
mkdir -p "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts --prefix "$folder" "$wanted"
echo "$wanted" >"$folder/installed"
