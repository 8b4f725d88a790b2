#!/usr/bin/env bash
# Runs tests on four odd days, in odd zones and languages, under Debian's `faketime`: with no words the part of the suite
# that reckons with days, else what the words tell pytest to run.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The core in its town, the local workspace's clock, and how tokens and passwords age: ten seconds a day. The platforms'
# towns, which live the same story by the same clock, are left to `make faults`, with what needs a browser, PostgreSQL or
# other processes.
RECKON=(
  tests/test_{hours,prompts,settings,story,ticker,weeks}.py
  tests/web/test_{clock,password,seeds}.py
  tests/teams/test_fake_tokens.py
)

# A moment by the zone's clock | the zone, which needs no zone data of the machine | the language, whether or not it is there
ODD=(
  "2027-03-21 23:40:00|UTC0|C"                     # the last Sunday before Europe's clocks change
  "2028-02-29 23:40:00|<+13>-13|tr_TR.UTF-8"       # a day that most years do not have, in Samoa's zone
  "2026-12-31 23:40:00|<-0330>3:30|POSIX"          # another year before the hour is over, in Newfoundland's
  "2027-03-27 23:40:00|<+0545>-5:45|de_DE.UTF-8"   # the day after Good Friday, the clocks change in that night; in Nepal's
)

command -v faketime >/dev/null || tests/tools/debian.sh faketime

if [ $# = 0 ]; then
  set -- "${RECKON[@]}" -k "not postgres and not paged"
fi
# Days are lived beside each other, each in one process: no core waits while a day's several processes load.
WORKERS=${WORKERS:-2}
AT_ONCE=$((WORKERS > 1 ? WORKERS : 1))
EACH=$((WORKERS > ${#ODD[@]} ? WORKERS / ${#ODD[@]} : 0))
told=$(mktemp -d)
trap 'rm -rf "$told"' EXIT

# The monotonic clock is the true one, and so are waits by it: what libfaketime calls a fix ends them at once, so that
# two threads take the interpreter from each other at every step and a story of three seconds takes minutes.
live() {
  local number=$1 moment zone language
  shift
  IFS="|" read -r moment zone language <<<"${ODD[number]}"
  TZ=$zone LC_ALL=$language LANG=$language \
    FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 faketime -f "@$moment" \
    .venv/bin/python -m pytest -q -n "$EACH" --dist worksteal "$@"
}

every() {
  local number first=$1
  shift
  for ((number = first; number < ${#ODD[@]}; number += AT_ONCE)); do
    live "$number" "$@" >"$told/$number" 2>&1 && touch "$told/$number.well" || true
  done
}

for ((first = 0; first < AT_ONCE; first++)); do
  every "$first" "$@" &
done
wait

failed=()
for number in "${!ODD[@]}"; do
  IFS="|" read -r moment zone language <<<"${ODD[number]}"
  echo "It is $moment, TZ=$zone, LC_ALL=$language."
  cat "$told/$number"
  [ -e "$told/$number.well" ] || failed+=("$moment")
done
if [ "${#failed[@]}" -gt 0 ]; then
  echo "Failed at: ${failed[*]}" >&2
  exit 1
fi
