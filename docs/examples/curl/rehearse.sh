#!/bin/sh
# Links an account, lets its token expire, and holds the refresh to look at it: with curl alone.
# Start the lab first (linklab start), or name one with LINKLAB_URL.
set -eu
lab="${LINKLAB_URL:-http://127.0.0.1:4700}/admin/v1"

get() { curl -sS --fail-with-body "$lab$1"; }
post() { curl -sS --fail-with-body -H 'Content-Type: application/json' -d "${2:-{\}}" "$lab$1"; }

post /reset > /dev/null
post /link/seed '{"user":"alice"}' > /dev/null
post /say '{"utterance":"ask tune box what are my playlists"}' | grep -q 'two playlists'

# An hour later the next request refreshes the token first. The refresh is held on its way.
post /clock/advance '{"by":"61m"}' > /dev/null
hold=$(post /flow/holds '{"id":"refresh.request"}' | sed 's/.*"holdId":"\([^"]*\)".*/\1/')
post /say '{"utterance":"ask tune box what are my playlists"}' > /dev/null &
saying=$!
get '/flow/next?id=refresh.request' | grep -q '"state":"held"'

# The server answers in its place that it does not know the token: the link is lost.
post "/flow/holds/$hold/answer" '{"status":400,"body":{"error":"invalid_grant"}}' > /dev/null
wait "$saying"
get /link | grep -q '"status":"needs-relink"'
get '/flow/export?format=mermaid' | grep 'refresh'
echo 'done'
