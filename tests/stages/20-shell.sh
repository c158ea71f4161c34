# The commands as processes of the built product: the demonstration, forwarding, a node that is killed, bad input.
stage_shell() {
    signalbox_build_if_changed
    signalbox_maven verify -Pshell -pl tests/shell -am -DskipUTs=true -Dsurefire.failIfNoSpecifiedTests=false \
        -Dtest=NoUnitTests -Dsignalbox.archive.skip=true
}
