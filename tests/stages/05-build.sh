# Checks format, Error Prone and NullAway, and compiles and packages every module for the following stages.
stage_build() {
    if test_is_built; then echo "nothing has changed since the last build"; return 0; fi
    test_build
}
