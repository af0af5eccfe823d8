#!/usr/bin/env bash
# Ends the step as the gate ended.
#   RATCHET_DECISION   pass, fail, inconclusive, not-run or error
#   RATCHET_EXIT_CODE  of the gate
#   RATCHET_ON_FORK    neutral or fail
set -euo pipefail

case $RATCHET_DECISION:$RATCHET_EXIT_CODE:$RATCHET_ON_FORK in
  pass:0:*) ;;
  not-run:4:neutral)
    echo "::warning title=Ratchet::Not run: this pull request comes from a fork. The job summary says how a maintainer has it run."
    ;;
  not-run:4:* | fail:3:* | inconclusive:4:* | error:[1-9]*:*)
    echo "::error title=Ratchet::The gate says $RATCHET_DECISION; the job summary says why."
    exit "$RATCHET_EXIT_CODE"
    ;;
  *)
    echo "ratchet-gate: the gate left no verdict" >&2
    exit 1
    ;;
esac
