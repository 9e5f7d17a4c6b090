#!/usr/bin/env bash
# Writes as Markdown what the checked-out commit changes: in the Terraform JSON, compared with another commit, and in the
# chart, compared with the last release.
#   scripts/describe-changes.sh COMMIT
# INSTALL is the command that brings the packages of a commit. @default npm ci
set -euo pipefail
commit=${1:?compared with which commit}
root=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"; git -C "$root" worktree prune' EXIT

# generate COMMIT NAME: what that commit writes, in $work/NAME.
generate() {
  git -C "$root" worktree add --quiet --detach "$work/$2" "$1"
  (cd "$work/$2" && ${INSTALL:-npm ci --silent} && CDKTF_OUTDIR=cdktf.out npm run --silent synth) >&2
}

generate HEAD now
generate "$commit" before
echo '## Terraform JSON'
echo
node --import tsx "$root/scripts/describe-changes.ts" "$work/before/cdktf.out" "$work/now/cdktf.out"
echo
echo '## Chart'
echo
if ! release=$(git -C "$root" describe --tags --abbrev=0 --match 'v[0-9]*' HEAD 2>/dev/null); then
  echo 'Nothing to compare it with: no version is released yet.'
  exit
fi
generate "$release" released
# The whole difference may be long: a comment of GitHub holds 65,536 characters.
difference=$(cd "$work" && diff -ruN released/dist/chart/file-server now/dist/chart/file-server | cut -c 1-300 | head -c 40000) || true
if [ -z "$difference" ]; then
  echo "As in $release."
else
  printf '<details><summary>Since %s</summary>\n\n````diff\n%s\n````\n\n</details>\n' "$release" "$difference"
fi
