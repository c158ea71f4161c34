# The real product with its window, used as a person would. SIGNALBOX_PICTURES=DIR also keeps a picture of each step
# there, for the documentation.
test_needs[window]="tests/ui/runner start core engine connectors practice platform workbench"
stage_window() {
    test_maven window tests/ui/runner "-Dsignalbox.pictures=${SIGNALBOX_PICTURES:-}"
}
