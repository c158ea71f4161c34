# The check before a commit, of some minutes: after the build with its format and compiler checks, the unit tests of the
# bundles, the architecture's rules, and one command that a node of the built product carries out. Most tests on
# PostgreSQL and the kit's run on each connector take as long as all others together; the stage unit has them.
stage_quick() {
    test_unit "$(cd "$root" && printf '%s,' bundles/*)product/launcher,product/signing,tests/architecture" \
        '-Dtest=!Postgres*,!org/signalbox/connector/**/*ContractTest' -Dsurefire.failIfNoSpecifiedTests=false
    test_maven shell tests/shell '-Dit.test=NodeIT#a_command_is_carried_out_by_the_node_that_runs'
}
