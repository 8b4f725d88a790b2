#!/usr/bin/env bash
# Makes .venv, or brings it up to date: it then holds what the last of the lock files named here lists.
# What was installed is kept beside it; while that is the same as the lock files, nothing is done.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
wanted=${!#}

up_to_date() {
  local lock
  for lock in "$@"; do
    cmp -s "$lock" ".venv/installed-$lock" || return 1
  done
  .venv/bin/python -c ''
}

if up_to_date "$@" 2>/dev/null; then
  exit 0
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Askwell needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 ..." >&2
  exit 1
fi

echo "Installing ${wanted} into .venv (about half a minute, once) ..." >&2
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  if ! "$python" -m venv --clear .venv >&2; then
    echo "No environment could be made. On Debian: apt-get install python3-venv" >&2
    exit 1
  fi
fi
rm -f .venv/installed-*
.venv/bin/python -m pip install -qq --disable-pip-version-check --use-pep517 --require-hashes -r "$wanted"
for lock in "$@"; do
  cp "$lock" ".venv/installed-$lock"
done
