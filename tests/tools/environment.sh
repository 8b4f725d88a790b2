#!/usr/bin/env bash
# Makes .venv, or brings it up to date: it then holds what each of the lock files named here lists.
# What was installed is kept beside it; while that is the same as the lock files, nothing is done. Of several that want it
# at once, one works and the others wait. An environment made by another Python than PYTHON, if it is given, is made anew.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}

up_to_date() {
  local lock
  for lock in "$@"; do
    cmp -s "$lock" ".venv/installed-$lock" || return 1
  done
  is_by_wanted
}

is_by_wanted() {
  local made
  made=$(version .venv/bin/python) && { [ -z "${PYTHON:-}" ] || [ "$made" = "$(version "$python")" ]; }
}

version() {
  "$1" -c 'import sys; print(sys.implementation.name, *sys.version_info[:2])' 2>/dev/null
}

wait_for_others() {
  exec 9>.venv.lock
  if command -v flock >/dev/null; then
    flock --nonblock 9 || {
      echo "Waiting for another make that is at work on .venv ..." >&2
      flock 9
    }
  fi
}

if up_to_date "$@"; then
  exit 0
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Askwell needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 ..." >&2
  exit 1
fi
wait_for_others
if up_to_date "$@"; then
  exit 0
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! is_by_wanted; then
  rm -f .venv/installed-*
  if ! "$python" -m venv --clear .venv >&2; then
    echo "No environment could be made. On Debian: apt-get install python3-venv" >&2
    exit 1
  fi
fi
for lock in "$@"; do
  if ! cmp -s "$lock" ".venv/installed-$lock"; then
    echo "Installing what $lock lists into .venv (about half a minute, once) ..." >&2
    rm -f ".venv/installed-$lock"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --use-pep517 --require-hashes -r "$lock"
    cp "$lock" ".venv/installed-$lock"
  fi
done
