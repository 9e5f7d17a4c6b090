#!/usr/bin/env bash
# Tells of stacks that differ from what AWS has in an issue: the open one if there is one, else a new one.
#   scripts/report-drift.sh RUN_URL STACK...
set -euo pipefail
run=${1:?the address of the run}
shift
[ $# -gt 0 ] || exit 0
title='AWS differs from the committed stacks'
body=$(
  echo 'These stacks would change things that nobody has committed, or were committed and never applied:'
  echo
  printf -- '- %s\n' "$@"
  echo
  echo "The plans are in the log of $run."
)
number=$(gh issue list --state open --search "in:title \"$title\"" --json number,title \
  --jq "[.[] | select(.title == \"$title\") | .number][0] // empty")
if [ -n "$number" ]; then
  gh issue comment "$number" --body "$body"
else
  gh issue create --title "$title" --body "$body"
fi
