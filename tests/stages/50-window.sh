# The real product with its window, used as a person would. SIGNALBOX_PICTURES=DIR also keeps a picture of each step
# there, for the documentation.
stage_window() {
    test_maven window tests/ui/runner "-Dsignalbox.pictures=${SIGNALBOX_PICTURES:-}"
}
