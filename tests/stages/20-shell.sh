# The commands as processes of the built product: the demonstration, forwarding, a killed node, bad input.
test_needs[shell]="tests/shell start core engine connectors practice"
stage_shell() {
    test_maven shell tests/shell
}
