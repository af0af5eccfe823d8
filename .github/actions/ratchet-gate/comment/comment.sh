#!/usr/bin/env bash
# Writes the one comment of a pull request, from a workflow that runs no code of it. What it is told
# of comes from the event; the artifact is data of a stranger.
#   GH_TOKEN                    may write pull requests
#   GITHUB_REPOSITORY           owner/name of this repository
#   RATCHET_HEAD_REPOSITORY     owner/name that the pull request comes from
#   RATCHET_HEAD_BRANCH         its branch
#   RATCHET_HEAD_SHA            the commit that the gate ran on
#   RATCHET_ARTIFACT            folder of the downloaded artifact
set -euo pipefail

marker='<!-- ratchet-gate -->'
most=60000
body=$(mktemp "$RUNNER_TEMP/ratchet-comment.XXXXXX")

refuse() {
  echo "ratchet-gate: $1" >&2
  exit 2
}

[[ $RATCHET_HEAD_SHA =~ ^[0-9a-f]{40}$ ]] || refuse "the event names no commit"
[[ $RATCHET_HEAD_REPOSITORY =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] || refuse "the event names no repository"

# A fork's run could have written anything, so that nothing of it is shown.
of_fork() {
  cat <<END
$marker
## ⚪ Not run: this pull request comes from a fork

A fork has no secrets, so the gate asked no model, and nothing is known of this change. A maintainer who
has read it can have it run: \`gh pr checkout NUMBER\`, then \`git push origin HEAD:gate/pr-NUMBER\`.
END
}

# One plain file of text that begins with the marker, and not more than a comment may hold.
of_artifact() {
  local file=$RATCHET_ARTIFACT/comment.md
  [[ -f $file && ! -L $file ]] || refuse "the artifact holds no comment"
  (($(wc -c <"$file") <= 4 * most)) || refuse "the comment is too large"
  iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 || refuse "the comment is no UTF-8"
  if LC_ALL=C grep -q '[[:cntrl:]]' <(LC_ALL=C tr -d '\n\t' <"$file"); then
    refuse "the comment holds control characters"
  fi
  [[ $(head -n 1 "$file") == "$marker" ]] || refuse "the comment is none of the gate's"
  (($(LC_ALL=C.UTF-8 wc -m <"$file") <= most + 100)) || refuse "the comment is too long"
  cat "$file"
}

if [[ $RATCHET_HEAD_REPOSITORY == "$GITHUB_REPOSITORY" ]]; then
  of_artifact >"$body"
else
  of_fork >"$body"
fi

# The open pull request of this very commit; a branch that has gone on gets no stale comment.
number=$(
  gh api --method GET "repos/$GITHUB_REPOSITORY/pulls" -f state=open \
    -f "head=${RATCHET_HEAD_REPOSITORY%%/*}:$RATCHET_HEAD_BRANCH" \
    --jq '.[] | select(.head.sha == env.RATCHET_HEAD_SHA) | .number' | head -n 1
)
if [[ -z $number ]]; then
  echo "ratchet-gate: no open pull request stands at this commit; nothing to say"
  exit 0
fi
[[ $number =~ ^[1-9][0-9]{0,8}$ ]] || refuse "the pull request has no number"

# Only a comment of the workflow's own account is written over: others may copy the marker.
comment=$(
  gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
    --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- ratchet-gate -->"))) | .id' \
    | head -n 1
)
if [[ -n $comment ]]; then
  [[ $comment =~ ^[0-9]{1,20}$ ]] || refuse "the comment has no number"
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" -F "body=@$body" --silent
else
  gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" -F "body=@$body" --silent
fi
echo "ratchet-gate: commented on pull request $number"
