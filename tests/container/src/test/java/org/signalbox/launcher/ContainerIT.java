package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Starts the container of {@code serve} in Felix in this process: the same feature files, settings and bundles. Then
 * installs the bundle of tests and runs the classes of its header {@code Test-Cases} with the bundle's own class
 * loader.
 */
class ContainerIT {
    private static final String TESTS_HEADER = "Test-Cases";

    /** Above all start levels of the features. */
    private static final int TESTS_START_LEVEL = 19;

    @TempDir
    static Path folder;

    private static Framework framework;

    @BeforeAll
    @Timeout(120)
    static void start() throws Exception {
        Installation home = Installation.ofThisProcess();
        Options options = Options.parse(
                List.of("serve", "--workspace", folder.resolve("workspace").toString()),
                ProcessEnvironment.ofThisProcess());
        WorkspaceFolder.makeLogs(options.workspace());
        Path tests = Path.of(System.getProperty("signalbox.tests.bundle")).toRealPath();

        Map<String, Object> settings = FrameworkSettings.of(home, options, folder.resolve("cache"));
        settings.merge(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, testPackages(tests), (a, b) -> a + "," + b);
        framework = new FrameworkFactory().newFramework(settings);
        framework.init();
        BundleContext context = framework.getBundleContext();
        context.registerService(InstantSource.class, InstantSource.system(), null);
        for (String name : options.mode().features()) {
            for (Feature.Entry entry : Feature.read(home.feature(name)).bundles()) {
                install(home.bundle(entry), entry.startLevel());
            }
        }
        install(tests, TESTS_START_LEVEL);
        framework.start();
    }

    private static void install(Path jar, int startLevel) throws Exception {
        Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** JUnit and AssertJ are on this class path; the system bundle exports the packages that the tests import. */
    private static String testPackages(Path tests) throws Exception {
        try (JarFile jar = new JarFile(tests.toFile())) {
            String imports = jar.getManifest().getMainAttributes().getValue(Constants.IMPORT_PACKAGE);
            return String.join(
                    ",",
                    Pattern.compile("(?:^|,)(org\\.(?:junit|assertj|opentest4j|apiguardian)[\\w.]*)")
                            .matcher(imports)
                            .results()
                            .map(match -> match.group(1))
                            .toList());
        }
    }

    @AfterAll
    @Timeout(60)
    static void stop() throws Exception {
        framework.stop();
        assertThat(framework.waitForStop(Duration.ofSeconds(30).toMillis()).getType())
                .isEqualTo(FrameworkEvent.STOPPED);
    }

    @TestFactory
    @Timeout(900)
    Stream<DynamicTest> inContainer() throws Exception {
        List<DiscoverySelector> classes = new ArrayList<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            String names = bundle.getHeaders("").get(TESTS_HEADER);
            for (String name : names == null ? new String[0] : names.split("\\s*,\\s*")) {
                classes.add(DiscoverySelectors.selectClass(bundle.loadClass(name)));
            }
        }
        assertThat(classes).as("classes of " + TESTS_HEADER + " headers").isNotEmpty();
        Outcomes outcomes = new Outcomes();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(classes).build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, outcomes);
        assertThat(outcomes.all).as("tests that ran").hasSizeGreaterThanOrEqualTo(classes.size());
        return outcomes.all.stream();
    }

    /** Reports each finished test as a dynamic test with the same result, including classes that failed to start. */
    private static final class Outcomes implements TestExecutionListener {
        private final List<DynamicTest> all = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                String name = test.getUniqueId()
                        .replaceAll(".*\\[class:[\\w.]*?(\\w+)]", "$1")
                        .replaceAll("[/\\[\\]]", " ");
                all.add(DynamicTest.dynamicTest(name.strip(), () -> {
                    if (result.getThrowable().isPresent()) {
                        throw result.getThrowable().get();
                    }
                }));
            }
        }
    }
}
