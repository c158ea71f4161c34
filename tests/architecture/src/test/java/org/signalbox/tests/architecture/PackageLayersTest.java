package org.signalbox.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the permitted dependencies between the packages of large bundles. */
class PackageLayersTest {
    private static final String NETWORKS = "org.signalbox.networks";
    private static final String STORE = "org.signalbox.store";

    private static JavaClasses networks;
    private static JavaClasses store;

    @BeforeAll
    static void read() throws IOException {
        networks = classes(NETWORKS);
        store = classes(STORE);
    }

    @Test
    void lifecycle_uses_calls_and_terms_and_these_use_trust_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("folders")
                .definedBy(NETWORKS + ".internal")
                .layer("trust")
                .definedBy(NETWORKS + ".internal.trust..")
                .layer("terms")
                .definedBy(NETWORKS + ".internal.terms..")
                .layer("calls")
                .definedBy(NETWORKS + ".internal.calls..")
                .layer("choices")
                .definedBy(NETWORKS + ".internal.choices..")
                .layer("lifecycle")
                .definedBy(NETWORKS + ".internal.lifecycle..")
                .whereLayer("folders")
                .mayNotAccessAnyLayer()
                .whereLayer("trust")
                .mayOnlyAccessLayers("folders")
                .whereLayer("terms")
                .mayOnlyAccessLayers("trust", "folders")
                .whereLayer("calls")
                .mayOnlyAccessLayers("trust")
                .whereLayer("choices")
                .mayNotAccessAnyLayer()
                .whereLayer("lifecycle")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitectureIgnoring(NETWORKS)
                .because("what judges a connector must not depend on what runs it")
                .check(networks);
    }

    @Test
    void calls_do_not_know_the_container() {
        noClasses()
                .that()
                .resideInAPackage(NETWORKS + ".internal.calls..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi..")
                .because("a connector may run elsewhere than in a bundle of this process")
                .check(networks);
    }

    @Test
    void engines_use_the_ports_sql_and_moves_use_the_engines() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("files")
                .definedBy(STORE + ".internal.files..")
                .layer("sql")
                .definedBy(STORE + ".internal.sql..")
                .layer("sqlite")
                .definedBy(STORE + ".internal.sqlite..")
                .layer("postgres")
                .definedBy(STORE + ".internal.postgres..")
                .layer("moves")
                .definedBy(STORE + ".internal.moves..")
                .layer("opening")
                .definedBy(STORE + ".internal")
                .whereLayer("files")
                .mayNotAccessAnyLayer()
                .whereLayer("sql")
                .mayOnlyAccessLayers("files")
                .whereLayer("sqlite")
                .mayOnlyAccessLayers("sql", "files")
                .whereLayer("postgres")
                .mayOnlyAccessLayers("sql", "files")
                .whereLayer("moves")
                .mayOnlyAccessLayers("sqlite", "postgres", "sql", "files")
                .whereLayer("opening")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitectureIgnoring(STORE)
                .because("each engine can be read, and changed, without the other one")
                .check(store);
    }

    @Test
    void repositories_know_no_driver() {
        noClasses()
                .that()
                .resideInAPackage(STORE + ".internal.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..", "org.postgresql..", "com.zaxxer..")
                .because("what differs between the engines is asked of Dialect and Database")
                .check(store);
    }

    private static JavaClasses classes(String bundle) throws IOException {
        var jar = ShippedBundle.jars().stream()
                .filter(path -> path.getFileName().toString().startsWith(bundle + "-"))
                .findFirst()
                .orElseThrow();
        try (var file = new JarFile(jar.toFile())) {
            return new ClassFileImporter().importJar(file);
        }
    }
}
