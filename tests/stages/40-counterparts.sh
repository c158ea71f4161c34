# The connectors of Bluesky, Mastodon and WordPress, the engine with them, and the host's OAuth, against real servers; see
# tests/counterparts/README.md. Where these can't be installed the stage is skipped, but never on continuous integration.
test_waiting+=(counterparts)
test_needs[counterparts]="tests/counterparts/harness tests/counterparts/connectors tests/counterparts/engine start core engine connectors"
stage_counterparts() {
    if ! bash "$root/tests/counterparts/install.sh"; then
        if [ "${CI:-}" = true ]; then
            echo "counterparts: CI=true, so the real servers must be there" >&2
            return 1
        fi
        echo "counterparts: skipped"
        return "$test_skipped"
    fi
    # In sequence: each starts and measures servers.
    SIGNALBOX_THREADS=1 test_maven counterparts tests/counterparts/harness,tests/counterparts/connectors,tests/faults,tests/counterparts/engine
}
