# User workflows in the window of the real product.
test_needs[window]="tests/ui/runner start core engine connectors practice platform workbench"
stage_window() {
    test_maven window tests/ui/runner
}
