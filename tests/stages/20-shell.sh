# The commands as processes of the built product: the demonstration, forwarding, a killed node, bad input.
stage_shell() {
    signalbox_build_if_changed
    signalbox_maven verify -Pshell -pl tests/shell -am -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false
}
