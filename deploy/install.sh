#!/usr/bin/env bash
# Installs Askwell with exactly the packages of requirements.txt, or of the list that REQUIREMENTS names, into an environment of
# its own, and its command.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
prefix=${PREFIX:-$HOME/.local}
requirements=${REQUIREMENTS:-requirements.txt}
home=$prefix/share/askwell

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Askwell needs Python 3.11 or newer. Install it, or name it: make install PYTHON=/path/to/python3" >&2
  exit 1
fi
echo "Installing Askwell into $home (half a minute; some minutes on a slow network) ..." >&2
mkdir -p "$home" "$prefix/bin"
building=$(mktemp -d)
trap 'rm -rf "$building"' EXIT
"$python" -m venv --clear "$building/with"
"$building/with/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-build.txt
"$building/with/bin/python" -m hatchling build -t wheel -d "$building" >/dev/null 2>&1
"$python" -m venv --clear "$home"
"$home/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$requirements"
"$home/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-index "$building"/*.whl
ln -sf "$home/bin/askwell" "$prefix/bin/askwell"

case ":$PATH:" in
  *":$prefix/bin:"*) echo "Installed: askwell --help" ;;
  *) echo "Installed: $prefix/bin/askwell. Add $prefix/bin to your PATH to call it as askwell." ;;
esac
