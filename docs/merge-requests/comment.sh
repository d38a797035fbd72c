#!/bin/sh
# Compares the library of a merge request with the one that it is to be merged into, keeps one comment with the report on
# the request, and fails if the change of version is a major one and no label of the request allows it.
#
# Needs luohu, python3 and the history of the target branch; on GitHub gh with GH_TOKEN, on GitLab glab with GITLAB_TOKEN.
set -eu

library=${LUOHU_LIBRARY:-policies}
allowed=${LUOHU_MAJOR_LABEL:-major-change}
marker='<!-- luohu diff -->'

if [ -n "${GITHUB_ACTIONS:-}" ]; then
    client=gh update=PATCH
    number=${GITHUB_REF#refs/pull/}
    base=origin/$GITHUB_BASE_REF
    request=repos/$GITHUB_REPOSITORY/issues/${number%/merge}
    comments=$request/comments
    comment=repos/$GITHUB_REPOSITORY/issues/comments
    labels() { gh api --paginate "$request/labels?per_page=100" --jq '.[].name'; }
elif [ -n "${CI_MERGE_REQUEST_IID:-}" ]; then
    client=glab update=PUT
    base=$CI_MERGE_REQUEST_DIFF_BASE_SHA
    comments=projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
    comment=$comments
    labels() { printf '%s' "${CI_MERGE_REQUEST_LABELS:-}" | tr ',' '\n'; }
else
    echo "this is no pipeline of a merge request" >&2
    exit 2
fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
luohu diff "git:$base:$library" "$library" --format md --fail-on major -o "$report" || status=$?
if [ "$status" -gt 1 ] || [ ! -s "$report" ]; then # without a report one of the libraries has errors, which were printed
    exit "$status"
fi

# The comment of an earlier run is the one that begins with the marker. Pages of an answer come one after another.
known=$("$client" api --paginate "$comments?per_page=100" | python3 -c '
import json, sys

rest, found = sys.stdin.read().strip(), []
while rest:
    page, end = json.JSONDecoder().raw_decode(rest)
    rest = rest[end:].strip()
    found += [str(each["id"]) for each in page if each["body"].startswith(sys.argv[1])]
print(*found[:1])
' "$marker")
if [ -n "$known" ]; then
    "$client" api --method "$update" "$comment/$known" -F "body=@$report" >/dev/null
else
    "$client" api --method POST "$comments" -F "body=@$report" >/dev/null
fi

if [ "$status" -eq 1 ] && ! labels | grep -Fqx -- "$allowed"; then
    echo "the change of version is a major one: read the comment, and add the label $allowed if that is meant" >&2
    exit 1
fi
