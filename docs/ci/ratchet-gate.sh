#!/bin/sh
# Runs a gate in any CI: installs the archive that is named by its SHA-256, and ends as the gate ends.
#   RATCHET_ARCHIVE_URL  an https address, or a file
#   RATCHET_SHA256       of the archive, from where you trust it
#   RATCHET_GATE         the policy; default: gates/copilot.yaml
#   RATCHET_REPORTS      where the reports go; default: ratchet-reports
# Exit code: 0 PASS, 3 FAIL, 4 INCONCLUSIVE, others as in docs/cli.md. Only 0 lets a build go on.
set -eu

install=$(mktemp -d)
trap 'rm -rf "$install"' EXIT
archive=$install/archive.tar.gz
case $RATCHET_ARCHIVE_URL in
  https://*) curl -fsSL --proto '=https' --max-time 300 -o "$archive" "$RATCHET_ARCHIVE_URL" ;;
  *://*)
    echo "ratchet-gate: RATCHET_ARCHIVE_URL must be an https address or a file" >&2
    exit 2
    ;;
  *) cp "$RATCHET_ARCHIVE_URL" "$archive" ;;
esac
if ! echo "$RATCHET_SHA256  $archive" | sha256sum -c - >/dev/null 2>&1; then
  echo "ratchet-gate: the archive is not the one that RATCHET_SHA256 names; nothing was run" >&2
  exit 2
fi
tar -xzf "$archive" -C "$install"

set -- "$install"/ratchet-*/ratchet
# A fresh installation starts once: what a fast start costs to prepare would not come back.
RATCHET_NO_AOT=1
export RATCHET_NO_AOT
code=0
"$1" gate "${RATCHET_GATE:-gates/copilot.yaml}" \
  --reports "${RATCHET_REPORTS:-ratchet-reports}" || code=$?
exit "$code"
