# Nodes of the built product that are killed and stopped at every step of publishing, on both stores: nothing is sent
# twice, lost or early. ./bench kills does the same a thousand times.
test_waiting+=(kills)
test_needs[kills]="tests/kills tests/depot benchmarks/harness start core engine practice connectors"
stage_kills() {
    test_report kills
    test_case "nodes that are killed and stopped send everything once" "$root/bench" kills --kills 32 --stops 8
    # At some steps, others each time; ./bench kills --scenario processes takes all.
    test_case "nodes whose connectors' processes are killed send everything once" \
        "$root/bench" kills --scenario processes --kills 5 --store sqlite
    test_case "a video goes on where its upload stopped, and goes out once and on time" \
        "$root/bench" kills --scenario large-upload --megabytes 20 --store sqlite
    test_case "connectors as they ship send everything once, however their nodes are killed" \
        "$root/bench" kills --scenario connectors --kills 3
    test_report_end
}
