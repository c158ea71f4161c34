#!/usr/bin/env bash
# Makes the pictures beside this file: each perspective of the window in both themes, at two sizes. The flows that play a
# drill, whose clock begins on the same day each time, and the demonstration take them.
set -euo pipefail
folder=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$folder/../.." && pwd)
cd "$root"
. "$root/product/src/main/sh/build.sh"
. "$root/tests/stages/lib.sh"
mkdir -p "$root/.build/test"
test_stage=screenshots
test_find_tools
test_is_built || test_build
rm -f "$folder"/*.png
for size in 1280x800 1920x1080; do
    SIGNALBOX_SCREEN=$size test_maven window tests/ui/runner '-Dit.test=NetworksIT#aDrill,DemonstrationIT#theDemonstration'
    for picture in tests/ui/runner/target/screenshots/{drill,demonstration}/*-{light,dark}.png; do
        name=$(basename "$picture" .png)
        # A palette takes a third of the bytes, and no more than 256 colours are seen at once.
        convert "$picture" +dither -colors 255 -strip -define png:compression-level=9 \
            -define png:compression-filter=0 "PNG8:$folder/${name#*-}-$size.png"
    done
done
ls -l "$folder"
