#!/usr/bin/env bash
# Writes to dist/release what a release offers beside its image: the packaged chart, what the image's packages are
# (CycloneDX), and the notes.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.tools/bin:$PATH
helm=$(command -v helm || command -v helm4) || { echo 'helm is not installed: npm run tools brings it' >&2; exit 1; }
version=$(node -p "require('./package.json').version")
rm -rf dist/release
mkdir -p dist/release
npm run --silent chart
"$helm" package dist/chart/file-server --destination dist/release
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
mkdir "$packages/file-server"
node scripts/production-lock.js "$packages/file-server"
(cd "$packages/file-server" && npm sbom --package-lock-only --sbom-format=cyclonedx) >"dist/release/file-server-$version.cdx.json"
node --import tsx scripts/release-notes.ts >dist/release/notes.md
