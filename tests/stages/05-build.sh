# The format, Error Prone and NullAway, and every module compiled and packaged for the stages that follow.
stage_build() {
    if test_is_built; then echo "nothing has changed since the last build"; return 0; fi
    test_build
}
