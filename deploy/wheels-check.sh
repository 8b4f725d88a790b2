#!/usr/bin/env bash
# Whether every pinned package has a wheel, one of those whose hashes are pinned, wherever Askwell may be run: nothing is
# installed, so it says for an image of another kind of machine what building that would. UV is the command.
set -euo pipefail
cd "$(dirname "$0")/.."
export MACOSX_DEPLOYMENT_TARGET=14.0  # the first that onnxruntime is built for
amiss=0
for platform in x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin; do
  for python in 3.11 3.12 3.13 3.14; do
    if said=$("$UV" pip install --no-config --system-certs --dry-run --quiet --python-version "$python" --python-platform "$platform" \
      --only-binary :all: --require-hashes --target build/none --requirement requirements-tracing.txt 2>&1); then
      echo "$platform, Python $python: a wheel of everything"
    else
      echo "$platform, Python $python: $said"
      amiss=1
    fi
  done
done
exit "$amiss"
