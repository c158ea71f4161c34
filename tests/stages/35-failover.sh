# Fail-over of nodes from a primary to its standby, real servers with streaming replication.
test_waiting+=(failover)
test_needs[failover]="tests/faults"
stage_failover() {
    test_maven failover tests/faults
}
