#!/usr/bin/env bash
# Tries `npm start` as the first command in a fresh clone, with Node 18 to 26 as the machine's own.
# By hand: it needs the network and some minutes. Prints a table, and ends with 1 when a Node failed.
#
#   scripts/try-nodes.sh             all of them
#   scripts/try-nodes.sh 18 22.13.0  these
set -euo pipefail
# Job control: what is started in the background gets a process group of its own.
set -m

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
lab=
stop_lab() {
  if [ -n "$lab" ]; then kill -TERM -- "-$lab" 2>/dev/null || true; fi
  lab=
}
trap 'stop_lab; rm -rf "$work"' EXIT

# Uncommitted changes come along: what is tried is what you see.
clone() {
  mkdir -p "$1"
  (cd "$repository" && git ls-files -z --cached --others --exclude-standard) |
    (cd "$repository" && while IFS= read -r -d '' file; do
      if [ -e "$file" ]; then printf '%s\0' "$file"; fi
    done) |
    tar -C "$repository" --null -T - -cf - | tar -C "$1" -xf -
}

# npm 11 does not run on Node 18, so each Node comes with an npm of its time.
npm_for() {
  case "$1" in
    18*) echo npm@9 ;;
    20*) echo npm@10 ;;
    *) echo npm@11 ;;
  esac
}

# The seconds until health answers, or the reason why it does not.
seconds_until_ready() {
  local log=$1 started=$SECONDS url
  while [ $((SECONDS - started)) -lt 240 ]; do
    url=$(grep -om1 'http://127\.0\.0\.1:[0-9]*/ ' "$log" 2>/dev/null | tr -d ' ' || true)
    if [ -n "$url" ] && curl -fsS "${url}admin/v1/health" >/dev/null 2>&1; then
      echo "$((SECONDS - started)) s"
      return 0
    fi
    if ! kill -0 "$lab" 2>/dev/null; then
      echo "ended: $(tail -n 1 "$log")"
      return 1
    fi
    sleep 0.5
  done
  echo 'not ready after 240 s'
  return 1
}

start_lab() {
  local folder=$1 path=$2 log=$3
  (cd "$folder" && PATH=$path exec npm start -- --port 0) >"$log" 2>&1 &
  lab=$!
}

failed=0
versions=("$@")
if [ ${#versions[@]} -eq 0 ]; then versions=(18 20 22 24 26); fi
printf '%-12s %-12s %-12s %s\n' Node first again runs-on
for version in "${versions[@]}"; do
  npm install --silent --prefix "$work/node-$version" --ignore-scripts=false \
    "node@$version" "$(npm_for "$version")" >/dev/null
  path="$work/node-$version/node_modules/.bin:$PATH"
  clone "$work/clone-$version"
  results=()
  for run in first again; do
    start_lab "$work/clone-$version" "$path" "$work/$version-$run.log"
    results+=("$(seconds_until_ready "$work/$version-$run.log")") || failed=1
    stop_lab
    wait 2>/dev/null || true
  done
  used=$(cd "$work/clone-$version" && PATH="$PWD/node_modules/.bin:$path" node --version)
  printf '%-12s %-12s %-12s %s\n' \
    "$(PATH=$path node --version)" "${results[0]}" "${results[1]}" "$used"
done
exit $failed
