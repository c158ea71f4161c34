# Fail-over of nodes from a primary to its standby, real servers with streaming replication.
stage_failover() {
    test_maven failover tests/faults
}
