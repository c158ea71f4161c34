# The real product with its window, used as a person would. SIGNALBOX_PICTURES=DIR also keeps a picture of each step
# there, for the documentation.
stage_window() {
    # mvn itself: a shell function does not get through to the other side of the display.
    test_display mvn -B -ntp -f "$root/pom.xml" -Pwindow -pl tests/ui/runner -am -DskipTests \
        -Dsignalbox.archive.skip=true "-Dsignalbox.pictures=${SIGNALBOX_PICTURES:-}" verify
}
