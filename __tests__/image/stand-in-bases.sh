#!/usr/bin/env bash
# Makes images with Node and npm of this machine in the place of the Dockerfile's bases, for machines without a registry.
#   stand-in-bases.sh BUILD RUNTIME   names of the images to make
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
node=$(node -p process.execPath)
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")

# with_libraries ROOT PROGRAM...: copies programs into bin, and what they are linked to, to where it is here.
with_libraries() {
  local root=$1 library
  shift
  for program in "$@"; do
    install -D "$(readlink -f "$program")" "$root/$bin/$(basename "$program")"
    for library in $(ldd "$program" | grep -o '/[^ ]*'); do install -D "$library" "$root$library"; done
  done
}

# base ROOT NAME CHANGE...: an image of a folder.
base() {
  local root=$1 name=$2
  shift 2
  mkdir -p "$root/tmp" "$root/etc/ssl"
  chmod 1777 "$root/tmp"
  cp -rL /etc/ssl/certs "$root/etc/ssl/"
  tar -C "$root" -c . | podman import --quiet "${@/#/--change=}" - "$name" >/dev/null
}

# As Debian with Node: a shell, and what npm's scripts call.
bin=usr/bin with_libraries "$folder/build" "$node" /bin/sh /bin/rm /bin/mkdir /bin/chown /usr/bin/env
ln -s usr/bin "$folder/build/bin"
cp -r "$npm" "$folder/build/usr/npm"
ln -s ../npm/bin/npm-cli.js "$folder/build/usr/bin/npm"
base "$folder/build" "$1" 'ENV PATH=/usr/bin' 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt'

# As distroless: Node is the entry point, and there is nothing else.
bin=nodejs/bin with_libraries "$folder/runtime" "$node"
base "$folder/runtime" "$2" 'ENTRYPOINT ["/nodejs/bin/node"]' 'ENV PATH=/usr/bin:/bin' 'USER 65532'
