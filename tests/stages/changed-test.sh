#!/usr/bin/env bash
# changed-test.sh: checks the choices of ./test --changed for changes of this tree. Exits with 1 for a wrong choice.
set -uo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 70
. tests/stages/lib.sh
. tests/stages/changed.sh
names=()
for file in tests/stages/[0-9][0-9]-*.sh; do
    . "$file"
    name=${file##*/??-}
    names+=("${name%.sh}")
done
wrong=0

# chooses STAGES FILE...: exactly these stages, for changes of these files.
chooses() {
    local expected=$1
    shift
    test_choose_from < <(printf '%s\n' "$@") >/dev/null
    [ "${chosen[*]}" = "$expected" ] || { echo "$*: expected '$expected', was '${chosen[*]}'"; wrong=1; }
}

# units MODULES: the unit tests of exactly these run, after the last choice; "all" for all.
units() {
    local expected=${1/#all/}
    [ "${unit_modules[*]}" = "$expected" ] || { echo "  expected the tests of '$1', was '${unit_modules[*]}'"; wrong=1; }
}

chooses "" ""
chooses unit docs/use/commands.md
units tests/architecture
chooses unit bundles/org.signalbox.timing/src/test/java/ATest.java
units "bundles/org.signalbox.timing tests/architecture"
chooses "unit failover" tests/faults/src/test/java/AnIT.java
units "tests/architecture tests/faults"
chooses "unit shell" tests/shell/src/test/java/AnIT.java docs/README.md
chooses "unit window product speed" bundles/org.signalbox.workbench.planner/src/main/java/A.java
chooses "unit shell container failover counterparts kills window product" bundles/org.signalbox.connector.mastodon/src/main/java/A.java
units "bundles/org.signalbox.connector.mastodon tests/architecture tests/counterparts/connectors tests/faults"
chooses "unit shell container failover counterparts kills window product speed" bundles/org.signalbox.model/src/main/java/A.java
# The tests of the paid edition use chirp's test JAR.
chooses unit bundles/org.signalbox.connector.chirp/src/test/java/A.java
of_chirp=(bundles/org.signalbox.connector.{chirp,chirp2})
units "${of_chirp[*]} tests/architecture"
# Only the archive's tests use chirp; modules that depend on the archive don't.
chooses "unit shell container failover kills window product speed" bundles/org.signalbox.connector.chirp/src/main/java/A.java
case " ${unit_modules[*]} " in
    *" bundles/org.signalbox.shell "*|*" bundles/org.signalbox.workbench "*) echo "too much: ${unit_modules[*]}"; wrong=1 ;;
esac
chooses "unit counterparts kills" tests/counterparts/pds.mjs
chooses "unit container" tests/stages/30-container.sh
chooses "unit kills speed" bench
for file in pom.xml test tests/stages/lib.sh product/src/main/sh/build.sh unknown.txt bundles/gone/src/main/java/A.java \
    bundles/gone/src/test/java/A.java; do
    chooses "${names[*]}" docs/README.md "$file"
    units all
done
exit "$wrong"
