# The product's own bundles in Felix, without the window.
test_needs[container]="tests/container start core engine connectors practice"
stage_container() {
    test_maven container tests/container
}
