# The product's own bundles in Felix, without the window. They keep one core busy for minutes, and the windows that are
# played one after another leave one idle.
test_waiting+=(container)
test_needs[container]="tests/container start core engine connectors practice"
stage_container() {
    test_maven container tests/container
}
