# What the stages share. Sourced by ./test after product/src/main/sh/build.sh, with $root set.

# Commands that tests need, and the Debian packages that bring them.
test_tools=(
    Xvfb:xvfb openbox:openbox dbus-run-session:dbus xdotool:xdotool import:imagemagick fc-list:fontconfig
)
# Packages without a command: each is known by a file.
test_files=(
    /usr/share/icons/Adwaita/index.theme:adwaita-icon-theme
    /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu
    /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf:fonts-noto-color-emoji
)

# JDK, Maven, GTK and what the window's tests need; installed as root on Debian after saying so.
test_find_tools() {
    signalbox_find_tools
    local entry missing=()
    for entry in "${test_tools[@]}"; do
        command -v "${entry%%:*}" >/dev/null 2>&1 || missing+=("${entry##*:}")
    done
    for entry in "${test_files[@]}"; do
        [ -e "${entry%%:*}" ] || missing+=("${entry##*:}")
    done
    [ ${#missing[@]} -eq 0 ] || signalbox_install "${missing[@]}"
}

# test_display COMMAND...: runs it with a virtual display, a session bus and a window manager of its own.
test_display() {
    xvfb-run -a -s "-screen 0 1400x900x24" dbus-run-session -- bash -c '
        openbox >/dev/null 2>&1 & manager=$!
        "$@"; code=$?
        kill "$manager" 2>/dev/null
        exit "$code"' test-display "$@"
}

# test_count MARKER: prints "PASSED FAILED" over the JUnit reports newer than the marker. Skipped tests count as neither.
test_count() {
    find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$1" -print0 2>/dev/null |
        xargs -0 -r sed -n '/<testsuite /,/>/p' | tr '\n' ' ' | grep -o '<testsuite [^>]*>' |
        awk '
            function number(name,   at) {
                at = match($0, " " name "=\"[0-9]+\"")
                if (!at) return 0
                return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
            }
            { bad += number("failures") + number("errors"); all += number("tests") - number("skipped") }
            END { printf "%d %d\n", all - bad, bad }'
}
