package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;

/** Programs for processes of the tests, and the confinement that they need. */
final class TestPrograms {
    /** Set to {@code required} by .ci/run on a machine that allows namespaces: then bubblewrap must work. */
    private static final String SANDBOX = "SIGNALBOX_TEST_SANDBOX";

    private TestPrograms() {}

    /** The confinement of this machine; where there is none the test is skipped, unless it is required. */
    static Bubblewrap bubblewrap() throws InterruptedException {
        var found = BubblewrapSearch.find();
        if (!"required".equals(System.getenv(SANDBOX))) {
            Assumptions.assumeTrue(
                    found.tool().isPresent(),
                    () -> "not tested without bubblewrap: "
                            + found.problem().orElseThrow().text(java.util.Locale.ENGLISH));
        }
        return found.tool()
                .orElseThrow(() -> new AssertionError(SANDBOX + " is set, so bubblewrap must work: "
                        + found.problem().orElseThrow()));
    }

    static Surroundings confined(Path data) throws InterruptedException {
        return new Surroundings(JavaInstallation.own(), Optional.of(bubblewrap()), data);
    }

    /** A class of the tests that needs no other one. */
    static Program of(Class<?> main, Path folder, String... arguments) throws IOException {
        var name = main.getName().replace('.', '/') + ".class";
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (var in = main.getResourceAsStream("/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return new Program(
                folder, List.of(), main.getName(), List.of(), List.of(arguments), List.of(), Optional.empty());
    }

    /** A source file of the tests' resources, for the Java that runs. */
    static Program compiled(
            String name, Path folder, List<String> compiling, List<String> options, List<String> arguments)
            throws IOException {
        var source = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
        try (var in = TestPrograms.class.getResourceAsStream("/attempts/" + name + ".java")) {
            Files.write(source, in.readAllBytes());
        }
        var classes = Files.createDirectories(folder.resolve("classes"));
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var done = compiler.getTask(
                            said,
                            files,
                            null,
                            Stream.concat(Stream.of("-d", classes.toString()), compiling.stream())
                                    .toList(),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        }
        return new Program(classes, List.of(), name, options, arguments, List.of(), Optional.empty());
    }
}
