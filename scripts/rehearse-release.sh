#!/usr/bin/env bash
# Does what a release does, as far as a machine can that publishes nothing: the image for this machine's platform, where
# docker or podman builds one, scanned where grype is there, and the files beside it in dist/release.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(node -p "require('./package.json').version")

builder=$(command -v docker || command -v podman || true)
if [ -n "$builder" ] && "$builder" info >/dev/null 2>&1; then
  "$builder" build --tag "ghcr.io/eks-file-server/file-server:$version" --build-arg VERSION="$version" \
    --build-arg REVISION="$(git rev-parse HEAD)" --build-arg CREATED="$(git log -1 --format=%cI)" .
  if command -v grype >/dev/null; then grype --fail-on high --only-fixed "ghcr.io/eks-file-server/file-server:$version"; fi
else
  echo 'no image: neither docker nor podman runs here' >&2
fi

bash scripts/release-files.sh
ls -l dist/release
