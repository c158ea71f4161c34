package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.Networks;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.tests.fakes.Unexpected;

/** An unreadable file yields one problem; the others are checked. */
@Timeout(30)
class LintCommandTest {
    private static final String TEXT = "---\naccounts: [nightline@plaza]\n---\nHello\n";

    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void aFileThatIsWell() throws IOException {
        Files.createDirectories(root.resolve("content/sub"));
        Files.writeString(root.resolve("content/good.md"), TEXT);
        Files.writeString(root.resolve("content/sub/z.md"), TEXT);
    }

    private int lint(String... words) throws Exception {
        var in = new Invocation(
                List.of(words),
                root,
                false,
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new LintCommand(new Given(new Folder(root))).run(in);
    }

    @Test
    void links_out_of_the_workspace_in_a_ring_and_to_nowhere_are_each_one_problem_of_their_file() throws Exception {
        Files.createSymbolicLink(root.resolve("content/out.md"), Files.createTempFile("outside", ".md"));
        Files.createSymbolicLink(root.resolve("content/ring.md"), Path.of("ring.md"));
        Files.createSymbolicLink(root.resolve("content/nowhere.md"), Path.of("none.md"));
        Files.createSymbolicLink(root.resolve("content/sub/up"), Path.of(".."));

        assertThat(lint()).isEqualTo(ExitCode.PROBLEMS);

        assertThat(out.toString())
                .contains("content/out.md: refused", "content/ring.md: refused", "content/nowhere.md: refused")
                .contains("3 errors");
    }

    @Test
    void a_pipe_is_a_problem_and_is_not_opened() throws Exception {
        var made = new ProcessBuilder("mkfifo", root.resolve("content/pipe.md").toString())
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0);

        assertThat(lint()).isEqualTo(ExitCode.PROBLEMS);

        assertThat(out.toString()).contains("content/pipe.md: refused");
    }

    @Test
    void a_folder_that_cannot_be_listed_is_a_problem_and_the_others_are_checked() throws Exception {
        var locked = Files.createDirectory(root.resolve("content/locked"));
        Assumptions.assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked));
        try {
            assertThat(lint()).isEqualTo(ExitCode.PROBLEMS);
            assertThat(out.toString()).contains("content/locked");
        } finally {
            locked.toFile().setReadable(true);
        }
    }

    @Test
    void files_that_are_well_are_well() throws Exception {
        assertThat(lint()).isEqualTo(ExitCode.OK);
        assertThat(lint("content/good.md")).isEqualTo(ExitCode.OK);
    }

    @Test
    void an_account_is_named_once() {
        assertThat(line("{0}: part 1 is too long", "me@plaza")).endsWith(": error: me@plaza: part 1 is too long");
        assertThat(line("{0} doesn't take films", "me@plaza")).endsWith(": error: me@plaza doesn't take films");
        assertThat(line("too near", "me@plaza")).endsWith(": error: me@plaza: too near");
        assertThat(line("as notme@plaza", "me@plaza")).endsWith(": error: me@plaza: as notme@plaza");
    }

    private static String line(String pattern, String account) {
        var out = new StringWriter();
        var message = Message.of("shell.plain", pattern.replace("{0}", account));
        var problem = new Problem(
                Severity.ERROR,
                message.code(),
                message,
                new SourceRange("content/a.md", 1, 1, 0, 0),
                Optional.of(AccountId.of(account)),
                Optional.empty(),
                List.of());
        var file = ContentFiles.parse("content/a.md", TEXT);
        ProblemReport.print(
                List.of(new CheckedContent(file, Map.of(), Map.of(), List.of(problem))), new PrintWriter(out, true));
        return out.toString().lines().findFirst().orElseThrow();
    }

    /** Reads plain files and refuses all else, as the index does. */
    private record Folder(Path root) implements Workspace {
        @Override
        public List<CheckedContent> files() {
            return List.of();
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return Optional.empty();
        }

        @Override
        public CheckedContent read(String path) throws IOException {
            var file = root.resolve(path);
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root.toRealPath())) {
                throw new IOException(path + ": refused");
            }
            var parsed = ContentFiles.parse(path, Files.readString(file));
            return new CheckedContent(parsed, Map.of(), Map.of(), parsed.problems());
        }

        @Override
        public CheckedContent write(String path, String text) {
            throw new AssertionError("lint writes nothing");
        }

        @Override
        public void recheck() {
            throw new AssertionError("lint reads once");
        }

        @Override
        public Registration onChange(Consumer<String> listener) {
            throw new AssertionError("lint doesn't listen");
        }
    }

    private record Given(Workspace workspace) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(workspace);
        }

        @Override
        public <S> Optional<S> find(Class<S> service) {
            return Optional.empty();
        }

        @Override
        public Optional<String> property(String name) {
            return Optional.empty();
        }

        @Override
        public Networks networks() {
            return Unexpected.calls(Networks.class);
        }
    }
}
