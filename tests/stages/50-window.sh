# User workflows in the window of the real product. SIGNALBOX_PICTURES=DIR also saves a screenshot of each step there,
# for the documentation.
test_needs[window]="tests/ui/runner start core engine connectors practice platform workbench"
stage_window() {
    test_maven window tests/ui/runner "-Dsignalbox.pictures=${SIGNALBOX_PICTURES:-}"
}
