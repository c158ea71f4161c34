# Every module's own tests: units, contracts, and those in a container.
stage_unit() {
    signalbox_maven verify -fae
}
