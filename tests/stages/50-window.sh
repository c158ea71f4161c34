# User workflows in the window of the real product. SIGNALBOX_PICTURES=DIR also saves a screenshot of each step there,
# for the documentation.
stage_window() {
    test_maven window tests/ui/runner "-Dsignalbox.pictures=${SIGNALBOX_PICTURES:-}"
}
