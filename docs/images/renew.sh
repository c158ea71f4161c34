#!/usr/bin/env bash
# renew.sh FOLDER: makes the pictures beside this file of those that the window's flows left in FOLDER:
#   SIGNALBOX_PICTURES=FOLDER ./test window && docs/images/renew.sh FOLDER
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
while read -r name flow step; do
    pictures=("$1/$flow"/[0-9][0-9]-"$step".png)
    convert "${pictures[0]}" +dither -colors 224 -strip "PNG8:$name.png"
done <<'PICTURES'
window-light story published
window-dark story other-theme
networks-remove story removing
guide-done story counted
timeline story timeline
calendar story month
watch story engagement
drill-preview drill preview
drill-done drill counted
nodes team killed-list
PICTURES
