package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.tests.fakes.content.FolderWorkspace;

class PracticeCommandTest {
    private static final PracticeWorkspace READY = new PracticeWorkspace(
            List.of(new PracticeWorkspace.Network(
                    "chirp", "Chirp", URI.create("http://127.0.0.1:20001"), AccountId.of("practice@chirp"))),
            List.of(new PracticeWorkspace.Sample(PracticeWorkspace.Role.READY, "content/practice/publish-me.md")));

    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakePractice practice = new FakePractice();

    private int run(boolean json, String... words) throws Exception {
        var in = new Invocation(
                List.of(words),
                root,
                json,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new PracticeCommand(new Given()).run(in);
    }

    @Test
    void a_set_up_says_what_it_made_what_to_press_and_how_to_remove_it() throws Exception {
        assertThat(run(false)).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("Chirp runs on this computer at http://127.0.0.1:20001")
                .contains("content/practice/publish-me.md")
                .contains("press Publish Now")
                .contains("signalbox practice " + root + " --remove");
        assertThat(err.toString()).contains("1/4");
    }

    @Test
    void with_json_there_is_one_document() throws Exception {
        assertThat(run(true)).isEqualTo(ExitCode.OK);

        var document = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(document.get("workspace").getAsString()).isEqualTo(root.toString());
        assertThat(document.get("changed").getAsBoolean()).isTrue();
        assertThat(document.getAsJsonArray("networks")
                        .get(0)
                        .getAsJsonObject()
                        .get("account")
                        .getAsString())
                .isEqualTo("practice@chirp");
        assertThat(document.getAsJsonArray("posts")
                        .get(0)
                        .getAsJsonObject()
                        .get("purpose")
                        .getAsString())
                .isEqualTo("ready");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_removal_names_what_went_and_what_stays() throws Exception {
        assertThat(run(false, "--remove")).isEqualTo(ExitCode.OK);

        assertThat(out.toString())
                .contains("the practice network Chirp", "the account practice@chirp", "content/gone.md")
                .contains("content/edited.md stays: it was edited.")
                .contains("2 waiting publications are cancelled.");
    }

    @Test
    void the_open_workspace_may_be_named_and_another_one_is_refused() throws Exception {
        assertThat(run(false, root.toString())).isEqualTo(ExitCode.OK);

        Files.createDirectory(root.resolve("other"));
        for (var wrong : List.of("other", "absent")) {
            assertThatThrownBy(() -> run(false, wrong))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining(wrong);
        }
    }

    @Test
    void each_kind_of_failure_has_its_exit_code() {
        for (var kind : PracticeException.Kind.values()) {
            practice.failure = Optional.of(new PracticeException(kind, Message.of("practice.plain", "no")));
            int code = switch (kind) {
                case REFUSED -> ExitCode.PROBLEMS;
                case UNWRITABLE -> ExitCode.CANT_CREATE;
                case BUSY -> ExitCode.TRY_LATER;
                case UNAVAILABLE -> ExitCode.UNAVAILABLE;
            };
            assertThatThrownBy(() -> run(false))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(code));
        }
    }

    private static final class FakePractice implements Practice {
        Optional<PracticeException> failure = Optional.empty();

        @Override
        public Optional<PracticeWorkspace> present() {
            return Optional.of(READY);
        }

        @Override
        public Optional<Message> problem() {
            return Optional.empty();
        }

        @Override
        public PracticeSetUp setUp(String actor, PracticeProgress progress) throws PracticeException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            progress.at(0, 4, Message.of("practice.doing.servers"));
            var made = Message.of("practice.made.server", "Chirp", "http://127.0.0.1:20001");
            return new PracticeSetUp(READY, List.of(made), List.of());
        }

        @Override
        public PracticeRemoval preview() {
            throw new AssertionError("not expected");
        }

        @Override
        public PracticeRemoval remove(String actor) {
            return new PracticeRemoval(
                    List.of("Chirp"),
                    List.of(AccountId.of("practice@chirp")),
                    List.of("content/gone.md"),
                    List.of("content/edited.md"),
                    2,
                    List.of());
        }
    }

    private final class Given implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(service == Practice.class ? practice : new FolderWorkspace(root));
        }

        @Override
        public <S> Optional<S> find(Class<S> service) {
            throw new AssertionError("not expected");
        }

        @Override
        public Optional<String> property(String name) {
            throw new AssertionError("not expected");
        }

        @Override
        public Networks networks() {
            throw new AssertionError("not expected");
        }
    }
}
