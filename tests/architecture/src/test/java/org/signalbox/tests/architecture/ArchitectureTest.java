package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Checks the rules of docs/develop/architecture.md against the shipped bundles. */
class ArchitectureTest {
    private static final String API = "org.signalbox.connector.api";

    /** Layers; each may import from earlier ones only. */
    static final List<Set<String>> LAYERS = List.of(
            Set.of(API),
            Set.of("org.signalbox.connector.wire"),
            Set.of("org.signalbox.model"),
            Set.of("org.signalbox.terms", "org.signalbox.timing"),
            Set.of("org.signalbox.content"),
            Set.of("org.signalbox.store", "org.signalbox.vault", "org.signalbox.http", "org.signalbox.keys"),
            Set.of("org.signalbox.accounts", "org.signalbox.isolation"),
            Set.of("org.signalbox.networks"),
            Set.of("org.signalbox.sites", "org.signalbox.relay", "org.signalbox.media"),
            Set.of("org.signalbox.archive"),
            Set.of("org.signalbox.scheduler"),
            Set.of("org.signalbox.publishing"),
            Set.of("org.signalbox.ledger"),
            Set.of("org.signalbox.notices"),
            Set.of("org.signalbox.analytics"),
            Set.of("org.signalbox.inbox"),
            Set.of("org.signalbox.sandbox", "org.signalbox.emulation"),
            Set.of("org.signalbox.demo"),
            Set.of("org.signalbox.shell"),
            Set.of("org.signalbox.workbench.api"),
            Set.of("org.signalbox.workbench"),
            Set.of(
                    "org.signalbox.workbench.editor",
                    "org.signalbox.workbench.planner",
                    "org.signalbox.workbench.analytics",
                    "org.signalbox.workbench.archive",
                    "org.signalbox.workbench.inbox",
                    "org.signalbox.workbench.networks",
                    "org.signalbox.workbench.terms"));

    private final List<ShippedBundle> ours = ShippedBundle.ours();

    @Test
    void connectorsImportTheContractAndGsonOnly() {
        var connectors = ShippedBundle.in("connectors");
        assertThat(connectors).isNotEmpty();
        for (var connector : connectors) {
            assertThat(connector.imports())
                    .as("%s may know of nothing but its contract, so that it can be replaced at run time", connector)
                    .allMatch(name -> name.equals(API)
                            || name.startsWith("com.google.gson")
                            || name.startsWith("javax.crypto")
                            || name.startsWith("java."));
            assertThat(connector.exports())
                    .as("%s is reached as a service only", connector)
                    .isEmpty();
        }
    }

    @Test
    void theContractNeedsNothingButTheJdk() {
        assertThat(ours)
                .filteredOn(bundle -> bundle.name().equals(API))
                .singleElement()
                .satisfies(api -> assertThat(api.imports())
                        .allMatch(name -> name.startsWith("java.") || name.startsWith("javax.crypto")));
    }

    @Test
    void noEngineBundleImportsSwt() {
        assertThat(ours)
                .filteredOn(bundle -> !bundle.name().startsWith("org.signalbox.workbench"))
                .allSatisfy(bundle -> assertThat(bundle.imports())
                        .as("%s runs on servers without a display", bundle)
                        .noneMatch(name -> name.startsWith("org.eclipse.")));
    }

    @Test
    void no_bundle_of_the_window_imports_the_shell() {
        assertThat(ours)
                .filteredOn(bundle -> bundle.name().startsWith("org.signalbox.workbench"))
                .isNotEmpty()
                .allSatisfy(bundle -> assertThat(bundle.imports())
                        .as("%s and the shell are two ways to the same engine", bundle)
                        .noneMatch(name -> name.startsWith("org.signalbox.shell")));
    }

    @Test
    void implementationsAreNotExported() {
        assertThat(ours)
                .allSatisfy(bundle -> assertThat(bundle.exports())
                        .as("packages that %s exports", bundle)
                        .noneMatch(name -> name.contains(".internal")));
    }

    @Test
    void dependenciesPointOneWay() {
        var exporters = new HashMap<String, String>();
        ours.forEach(bundle -> bundle.exports().forEach(name -> exporters.put(name, bundle.name())));
        for (var bundle : ours) {
            var rank = rank(bundle.name());
            for (var name : bundle.imports()) {
                var exporter = exporters.get(name);
                if (exporter != null && !exporter.equals(bundle.name()) && rank >= 0) {
                    assertThat(rank(exporter))
                            .as("the layer of %s, which %s imports %s from", exporter, bundle, name)
                            .isLessThan(rank);
                }
            }
        }
    }

    @Test
    void everyBundleHasItsPlaceInTheLayers() {
        var placed = new TreeSet<String>();
        LAYERS.forEach(placed::addAll);
        assertThat(ours)
                .filteredOn(bundle -> !bundle.name().startsWith("org.signalbox.connector."))
                .filteredOn(bundle -> !bundle.name().startsWith("org.signalbox.vendor."))
                .filteredOn(bundle -> !bundle.name().equals("org.signalbox.log"))
                .extracting(ShippedBundle::name)
                .allSatisfy(name -> assertThat(placed).contains(name));
    }

    /** Whether the layers let a bundle import packages of another. */
    static boolean mayImport(String bundle, String exporter) {
        return rank(exporter) >= 0 && rank(exporter) < rank(bundle);
    }

    private static int rank(String name) {
        for (var rank = 0; rank < LAYERS.size(); rank++) {
            if (LAYERS.get(rank).contains(name)) {
                return rank;
            }
        }
        return -1;
    }
}
