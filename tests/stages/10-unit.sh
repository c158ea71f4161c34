# Unit and contract tests of every module, and tests of ./test --changed. With --changed, those of affected modules only.
stage_unit() {
    test_report unit
    test_case "what a change can break is chosen" bash "$root/tests/stages/changed-test.sh"
    test_report_end
    test_unit "$(IFS=,; echo "${unit_modules[*]}")"
}
