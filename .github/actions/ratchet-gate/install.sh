#!/usr/bin/env bash
# Installs one version of Ratchet, if it is the archive that the workflow names by its SHA-256.
#   RATCHET_VERSION     such as 0.1.0
#   RATCHET_SHA256      of the archive, 64 hex digits
#   RATCHET_ARCHIVE     an https address or a file; empty for the release beside this action
#   RATCHET_REPOSITORY  owner/name that this action comes from; only for the release
set -euo pipefail

refuse() {
  echo "ratchet-gate: $1" >&2
  exit 2
}

[[ $RATCHET_VERSION =~ ^[0-9]+(\.[0-9]+){2}$ ]] || refuse "version must be like 0.1.0"
[[ $RATCHET_SHA256 =~ ^[0-9a-f]{64}$ ]] || refuse "sha256 must be 64 hexadecimal digits in lower case"

case $(uname -s)-$(uname -m) in
  Linux-x86_64) system=linux-amd64 ;;
  Linux-aarch64) system=linux-aarch64 ;;
  Darwin-arm64) system=mac-aarch64 ;;
  *) refuse "there is no archive for this system" ;;
esac
name=ratchet-$RATCHET_VERSION-$system

folder=$(mktemp -d "$RUNNER_TEMP/ratchet.XXXXXX")
archive=$folder/archive.tar.gz
from=${RATCHET_ARCHIVE:-}
if [[ -z $from ]]; then
  [[ ${RATCHET_REPOSITORY:-} =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] || refuse "archive must be named"
  from=$GITHUB_SERVER_URL/$RATCHET_REPOSITORY/releases/download/v$RATCHET_VERSION/$name.tar.gz
fi
case $from in
  https://*)
    curl --fail --silent --show-error --location --proto '=https' --max-time 300 --max-filesize 300000000 \
      --output "$archive" -- "$from" || refuse "the archive cannot be fetched"
    ;;
  *://*) refuse "archive must be an https address or a file" ;;
  *) cp -- "$from" "$archive" || refuse "the archive cannot be read" ;;
esac

found=$(if command -v sha256sum >/dev/null; then sha256sum <"$archive"; else shasum -a 256 <"$archive"; fi)
[[ ${found%% *} == "$RATCHET_SHA256" ]] \
  || refuse "the archive has SHA-256 ${found%% *}, and the workflow names $RATCHET_SHA256; nothing was installed"

tar -xzf "$archive" -C "$folder"
rm -f "$archive"
home=$folder/$name
[[ -x $home/ratchet ]] || refuse "the archive holds no $name"
echo "RATCHET_HOME=$home" >>"$GITHUB_ENV"
echo "$home" >>"$GITHUB_PATH"
echo "ratchet-gate: installed $name"
