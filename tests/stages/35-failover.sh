# Nodes on a primary and its standby, real servers with streaming replication, while the one takes the other's place.
stage_failover() {
    test_maven failover tests/faults
}
