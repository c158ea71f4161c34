#!/usr/bin/env bash
# display.sh COMMAND...: runs a command with a virtual display, a session bus and a window manager of its own. The
# display has the size in SIGNALBOX_SCREEN, else 1280x800.
exec xvfb-run -a -s "-screen 0 ${SIGNALBOX_SCREEN:-1280x800}x24" dbus-run-session -- bash -c '
    openbox >/dev/null 2>&1 & manager=$!
    "$@"; code=$?
    kill "$manager" 2>/dev/null
    exit "$code"' display "$@"
