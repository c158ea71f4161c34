#!/usr/bin/env bash
# window-opens.sh COMMAND WORKSPACE: starts COMMAND on the current display, waits for its window, presses Ctrl+Q and
# ends with the command's exit code; 1 if there is no window or it doesn't end.
set -uo pipefail
"$1" --workspace "$2" &
product=$!
trap 'kill "$product" 2>/dev/null' EXIT
window=
for _ in $(seq 120); do
    kill -0 "$product" 2>/dev/null || { echo "it ended before there was a window"; exit 1; }
    window=$(xdotool search --onlyvisible --name '^Signalbox' 2>/dev/null | tail -n 1)
    [ -z "$window" ] || break
    sleep 0.5
done
[ -n "$window" ] || { echo "no window in 60 s"; exit 1; }
xdotool getwindowgeometry "$window"
for _ in $(seq 20); do
    xdotool windowactivate --sync "$window" 2>/dev/null
    xdotool key --window 0 ctrl+q
    for _ in 1 2 3 4 5 6; do
        if ! kill -0 "$product" 2>/dev/null; then
            wait "$product"
            code=$?
            echo "exit code $code"
            exit "$code"
        fi
        sleep 0.5
    done
done
echo "the window didn't close"
exit 1
