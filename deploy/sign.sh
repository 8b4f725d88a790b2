#!/usr/bin/env bash
# Signs what a release lists in SHA256SUMS by an SSH key, and looks whether the signature holds: deploy/sign.sh KEY [FOLDER].
# KEY is the private key, or the public one of a key that ssh-agent or a token holds.
set -euo pipefail
key=${1:?the SSH key to sign with}
cd "${2:-dist}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sha256sum --quiet --check SHA256SUMS >&2
rm -f SHA256SUMS.sig
ssh-keygen -q -Y sign -f "$key" -n askwell-release SHA256SUMS
ssh-keygen -y -f "$key" >"$work/public" 2>/dev/null || cp "$key" "$work/public"
(printf 'release@askwell '; cut -d ' ' -f 1,2 "$work/public") >"$work/signers"
ssh-keygen -q -Y verify -f "$work/signers" -I release@askwell -n askwell-release -s SHA256SUMS.sig <SHA256SUMS >&2
echo "Signed. Whoever takes it needs this line in a file of signers:" >&2
cat "$work/signers"
