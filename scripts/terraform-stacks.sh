#!/usr/bin/env bash
# Runs Terraform on synthesized stacks, one after another: a later one reads the outputs of those before it.
#   scripts/terraform-stacks.sh plan|apply|drift 'STACK STACK...'
# drift says which stacks differ from what AWS has, a line for each on standard output, and writes no state.
set -euo pipefail
action=${1:?plan, apply or drift}
read -ra stacks <<<"${2:?which stacks}"
cd "$(dirname "$0")/../cdktf.out/stacks"

for stack in "${stacks[@]}"; do
  echo "== $action $stack" >&2
  terraform -chdir="$stack" init -input=false >&2
  case $action in
    plan) terraform -chdir="$stack" plan -input=false -lock-timeout=5m >&2 ;;
    apply) terraform -chdir="$stack" apply -input=false -lock-timeout=10m -auto-approve >&2 ;;
    drift)
      status=0
      terraform -chdir="$stack" plan -input=false -lock=false -detailed-exitcode >&2 || status=$?
      # 0: nothing would change, 2: something would.
      case $status in
        0) ;;
        2) echo "$stack" ;;
        *) exit "$status" ;;
      esac
      ;;
    *) echo "no such action: $action" >&2 && exit 2 ;;
  esac
done
