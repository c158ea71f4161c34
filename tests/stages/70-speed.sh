# Checks speed and memory against accepted ratios: docs/develop/benchmarks.md. Stages don't overlap, so nothing else of
# ./test disturbs it.
stage_speed() {
    local name
    test_report speed
    for name in window serve preflight swap recheck; do
        test_case "$name needs no more than was accepted, but for a third" "$root/bench" --check "$name"
    done
    test_report_end
}
