# Checks speed and memory against accepted ratios: docs/develop/benchmarks.md. It runs alone, so nothing else of ./test
# disturbs it.
test_alone+=(speed)
test_needs[speed]="benchmarks/harness benchmarks/window benchmarks/container start core engine practice platform workbench"
stage_speed() {
    local name
    test_report speed
    for name in window serve preflight swap recheck; do
        test_case "$name needs no more than was accepted, but for a third" "$root/bench" --check "$name"
    done
    test_report_end
}
