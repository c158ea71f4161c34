# Nodes on a primary and its standby, real servers with streaming replication, while the one takes the other's place.
test_waiting+=(failover)
test_needs[failover]="tests/faults"
stage_failover() {
    test_maven failover tests/faults
}
