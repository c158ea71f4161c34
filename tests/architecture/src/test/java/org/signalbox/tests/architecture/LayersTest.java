package org.signalbox.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks dependencies between classes, and the creation of threads, in the shipped byte code. */
class LayersTest {
    private static final String PUBLISHING = "org.signalbox.publishing";

    /** Code that creates threads without {@code BackgroundThreads}, with the reason. */
    private static final Map<String, String> OWN_THREADS = Map.of(
            "org.signalbox.model.concurrent", "the one place that makes them",
            "org.signalbox.sandbox.internal", "servers of practice networks stand for machines of others",
            "org.signalbox.emulation", "servers of emulated networks do, too",
            "org.signalbox.shell.internal.dev", "a shutdown hook ends what was started outside this process",
            "org.signalbox.workbench.internal.closing",
                    "the JDK wants a thread that isn't started for its shutdown hook");

    private static JavaClasses shipped;

    @BeforeAll
    static void read() throws IOException {
        var jars = new ArrayList<JarFile>();
        try {
            for (var jar : ShippedBundle.jars()) {
                jars.add(new JarFile(jar.toFile()));
            }
            shipped = new ClassFileImporter().importJars(jars).that(resideInAPackage("org.signalbox.."));
        } finally {
            for (var jar : jars) {
                jar.close();
            }
        }
        assertThat(shipped).isNotEmpty();
    }

    @Test
    void a_bundle_knows_those_of_the_layers_above_it_only() {
        var rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var layer : ArchitectureTest.LAYERS) {
            for (var bundle : layer) {
                rule = rule.layer(bundle).definedBy(in(bundle));
            }
        }
        var above = new ArrayList<String>();
        for (var layer : ArchitectureTest.LAYERS) {
            for (var bundle : layer) {
                rule = above.isEmpty()
                        ? rule.whereLayer(bundle).mayNotAccessAnyLayer()
                        : rule.whereLayer(bundle).mayOnlyAccessLayers(above.toArray(String[]::new));
            }
            above.addAll(layer);
        }
        rule.because("a bundle must be replaceable, and readable, without those that use it")
                .check(shipped);
    }

    @Test
    void within_publishing_sending_uses_nodes_and_holds_and_planning_uses_holds() {
        var internal = PUBLISHING + ".internal";
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("service")
                .definedBy(internal)
                .layer("planning")
                .definedBy(internal + ".planning..")
                .layer("sending")
                .definedBy(internal + ".sending..")
                .layer("holds")
                .definedBy(internal + ".holds..")
                .layer("nodes")
                .definedBy(internal + ".nodes..")
                .whereLayer("planning")
                .mayOnlyAccessLayers("holds")
                .whereLayer("sending")
                .mayOnlyAccessLayers("holds", "nodes")
                .whereLayer("holds")
                .mayNotAccessAnyLayer()
                .whereLayer("nodes")
                .mayNotAccessAnyLayer()
                .because("planning and sending change for different reasons and meet in the store only")
                .check(shipped);
    }

    @Test
    void what_publishing_exports_does_not_know_how_it_is_done() {
        noClasses()
                .that()
                .resideInAPackage(PUBLISHING)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PUBLISHING + ".internal..")
                .check(shipped);
    }

    @Test
    void threads_come_from_one_factory() {
        noClasses()
                .that(areNotIn(OWN_THREADS.keySet()))
                .should()
                .callCodeUnitWhere(makesAThread())
                .because("every thread has a name and, if it is a platform thread, a reason: %s".formatted(OWN_THREADS))
                .check(shipped);
    }

    @Test
    void no_bundle_has_a_pool_of_its_own() {
        noClasses()
                .that(areNotIn(OWN_THREADS.keySet()))
                .should()
                .dependOnClassesThat(belongToAnyOf(
                        Executors.class,
                        ScheduledExecutorService.class,
                        ThreadPoolExecutor.class,
                        ForkJoinPool.class,
                        Timer.class))
                .because("PeriodicTask, SerialTasks and TaskExecutor of org.signalbox.model.concurrent do the same")
                .check(shipped);
    }

    @Test
    void every_exception_from_the_rule_of_threads_is_needed() {
        for (var known : OWN_THREADS.keySet()) {
            assertThat(shipped)
                    .as("a class of %s that makes a thread: %s", known, OWN_THREADS.get(known))
                    .filteredOn(each -> each.getPackageName().equals(known))
                    .anyMatch(each -> each.getCodeUnitCallsFromSelf().stream().anyMatch(makesAThread()::test));
        }
    }

    @Test
    void pages_and_files_are_opened_where_a_failure_is_told() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.signalbox.workbench.ui.SystemPrograms")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.swt.program.Program")
                .because("SystemPrograms says so where the system has no program, such as no browser")
                .check(shipped);
    }

    private static DescribedPredicate<JavaCall<?>> makesAThread() {
        return DescribedPredicate.describe("makes a thread", call -> makesAThread(call.getTarget()));
    }

    private static boolean makesAThread(CodeUnitCallTarget target) {
        return target.getOwner().isEquivalentTo(Thread.class)
                && Set.of("<init>", "ofPlatform", "ofVirtual", "startVirtualThread")
                        .contains(target.getName());
    }

    private static DescribedPredicate<JavaClass> areNotIn(Set<String> packages) {
        return DescribedPredicate.describe("are not in " + packages, each -> !packages.contains(each.getPackageName()));
    }

    /** Classes by their JAR, because the packages of one bundle may begin with the name of another. */
    private static DescribedPredicate<JavaClass> in(String bundle) {
        return DescribedPredicate.describe(
                "are in " + bundle,
                each -> each.getSource()
                        .filter(source -> source.getUri().toString().contains("/" + bundle + "-"))
                        .isPresent());
    }
}
