#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests: Debian's, if the machine has none.
set -euo pipefail

for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome chrome \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then
    exit 0
  fi
done

"$(dirname "$0")/debian.sh" chromium-headless-shell || "$(dirname "$0")/debian.sh" chromium || {
  echo "The browser tests need Chromium. Install it, or set CHROMIUM to its path." >&2
  exit 1
}
