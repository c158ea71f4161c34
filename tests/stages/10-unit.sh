# Unit and contract tests of every module, and tests of ./test --changed. With --changed, those of affected modules only.
stage_unit() {
    local modules=()
    test_report unit
    test_case "what a change can break is chosen" bash "$root/tests/stages/changed-test.sh"
    test_report_end
    [ ${#unit_modules[@]} -eq 0 ] || modules=(-pl "$(IFS=,; echo "${unit_modules[*]}")")
    test_unit "${modules[@]}"
}
