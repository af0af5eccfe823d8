#!/usr/bin/env bash
# Runs a gate, writes the job summary and the outputs, and leaves the verdict to verdict.sh, so that
# the reports are kept whatever it is.
#   RATCHET_HOME             where Ratchet was installed
#   RATCHET_GATE             the policy, named from the workspace
#   RATCHET_WORKSPACE        the directory that holds gates/workspace.yaml
#   RATCHET_CANDIDATE        a candidate in place of the policy's; may be empty
#   RATCHET_HEAD_REPOSITORY  owner/name that a pull request comes from; empty when it is gone
set -euo pipefail

marker='<!-- ratchet-gate -->'
reports=$(mktemp -d "$RUNNER_TEMP/ratchet-reports.XXXXXX")
log=$RUNNER_TEMP/ratchet-gate.log

refuse() {
  echo "ratchet-gate: $1" >&2
  exit 2
}

output() {
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

conclude() {
  local decision=$1 code=$2 paid=$3 run=""
  if [[ -f $reports/events.jsonl ]]; then
    run=$(sed -n 's/^{"kind":"verdict".*"run":"\([A-Za-z0-9._-]*\)".*$/\1/p' "$reports/events.jsonl")
  fi
  output decision "$decision"
  output exit-code "$code"
  output paid "$paid"
  output run "$run"
  output reports "$reports"
  output sarif "$(if [[ -f $reports/gate.sarif ]]; then echo "$reports/gate.sarif"; fi)"
  printf '%s\n' "$marker" >"$reports/comment.md"
  cat "$reports/summary.md" >>"$reports/comment.md"
  cat "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"
}

# A pull request from elsewhere can change whatever is run here, and has no secrets to run it with.
is_fork() {
  [[ $GITHUB_EVENT_NAME == pull_request && ${RATCHET_HEAD_REPOSITORY:-} != "$GITHUB_REPOSITORY" ]]
}

not_run() {
  cat >"$reports/summary.md" <<'END'
## ⚪ Not run: this pull request comes from a fork

A fork has no secrets, so nothing was asked of any model, and nothing is known of this change.

A maintainer who has read it can have it run, from a clone of this repository:

    gh pr checkout NUMBER
    git push origin HEAD:gate/pr-NUMBER

The gate then runs on that branch, and its result stands at the same commit.
END
}

no_decision() {
  {
    printf '## ❌ No decision\n\nRatchet ended with exit code %s before it could decide. The end of its log:\n\n' "$1"
    tail -n 30 "$log" | cut -c 1-400 | sed 's/^/    /'
  } >"$reports/summary.md"
}

case $GITHUB_EVENT_NAME in
  pull_request_target | workflow_run | issue_comment)
    refuse "on $GITHUB_EVENT_NAME a change of a stranger would run with this repository's secrets; use pull_request"
    ;;
esac
if is_fork; then
  not_run
  conclude not-run 4 no
  exit 0
fi

# A fresh installation starts once: what a fast start costs to prepare would not come back.
export RATCHET_NO_AOT=1
words=(gate "$RATCHET_GATE" --reports "$reports" --events "$reports/events.jsonl")
if [[ -n ${RATCHET_CANDIDATE:-} ]]; then
  words+=(--candidate "$RATCHET_CANDIDATE")
fi
# What a model said is in the log: between these lines the runner obeys none of it.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
code=0
(cd "$RATCHET_WORKSPACE" && "$RATCHET_HOME/ratchet" "${words[@]}") 2>&1 | tee "$log" || code=${PIPESTATUS[0]}
echo "::$token::"

case $code in
  0) decision=pass ;;
  3) decision=fail ;;
  4) decision=inconclusive ;;
  *) decision=error ;;
esac
if [[ ! -f $reports/summary.md ]]; then
  no_decision "$code"
fi
conclude "$decision" "$code" yes
