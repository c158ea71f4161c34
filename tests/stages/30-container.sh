# The product's own bundles in Felix, without the window.
stage_container() {
    test_maven container tests/container
}
