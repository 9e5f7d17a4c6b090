#!/usr/bin/env bash
# Puts Terraform's Helm and Kubernetes providers into .tools/providers, for the tests that apply the chart to a cluster:
# out of a folder where somebody built them (BUILT_PROVIDERS, as terraform-provider-NAME_vVERSION), or else from
# Terraform's registry. Where neither has them, there is no such folder, and those tests are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
mirror=$PWD/.tools/providers
[ ! -d "$mirror" ] || exit 0
part=$(mktemp -d)
trap 'rm -rf "$part"' EXIT

for program in "${BUILT_PROVIDERS:-/nowhere}"/terraform-provider-{helm,kubernetes}_v*; do
  [[ -x $program && $program =~ terraform-provider-(.+)_v(.+)$ ]] || continue
  platform=$(go env GOOS)_$(go env GOARCH)
  install -D -m 755 "$program" \
    "$part/mirror/registry.terraform.io/hashicorp/${BASH_REMATCH[1]}/${BASH_REMATCH[2]}/$platform/${program##*/}"
done
if [ ! -d "$part/mirror" ]; then
  node --import tsx --print "const { helm, kubernetes } = require('./stacks/shared/versions').PROVIDERS;
    JSON.stringify({ terraform: { required_providers: { helm, kubernetes } } })" >"$part/main.tf.json"
  terraform -chdir="$part" providers mirror "$part/mirror" >/dev/null || exit 0
fi
mv "$part/mirror" "$mirror"
echo "installed Terraform's Helm and Kubernetes providers"
