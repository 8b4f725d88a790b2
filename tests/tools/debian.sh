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
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
