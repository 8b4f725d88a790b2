#!/usr/bin/env bash
# Installs Debian packages, as root or by sudo; says in a sentence why it cannot.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "Missing: $*. This is not Debian, so please install it by hand." >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Missing: $*. Installing it needs root or sudo: apt-get install $*" >&2
    exit 1
  fi
  as_root=(sudo)
  [ -t 0 ] || as_root=(sudo -n)
fi

echo "Installing Debian's $* ..." >&2
echo "(If another program is installing just now, this waits for it, ten minutes at most.)" >&2
waiting=(-o DPkg::Lock::Timeout=600)

# The lock of the lists is one for which apt itself does not wait.
for _ in $(seq 60); do
  if "${as_root[@]}" apt-get "${waiting[@]}" update -qq; then
    break
  fi
  echo "apt is not free yet. Trying again ..." >&2
  sleep 10
done
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get "${waiting[@]}" install -y -qq --no-install-recommends "$@" >/dev/null
