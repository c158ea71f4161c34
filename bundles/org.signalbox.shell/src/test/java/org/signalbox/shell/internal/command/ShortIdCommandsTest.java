package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.Unexpected;

/** Ids as lists show them and commands take them; and what is refused before anything is edited. */
class ShortIdCommandsTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@chirp");

    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private OpenStore store;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, (InstantSource) () -> NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Publication plan(PublicationId id, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        for (var text : texts) {
            parts.add(PublicationPart.waiting(parts.size(), text, List.of()));
        }
        var planned = Publication.planned(
                new PublicationIdentity(id, PostId.fresh(), ANNA, NOON),
                new PostSnapshot(texts[0], "content/a.md", "source", Map.of(), Optional.empty()),
                parts,
                DueTime.of(NOON, Optional.empty(), Overdue.LATE));
        store.publications().plan(List.of(planned), new Actor("anna", NOON));
        return planned;
    }

    private int run(Command command, String... words) throws Exception {
        var writer = new PrintWriter(out, true);
        return command.run(new Invocation(
                List.of(words), workspace, false, writer, writer, "anna", TimelineReportTest.NO_SECRETS));
    }

    private int edit(String... words) throws Exception {
        return run(new EditCommand(new Given(store)), words);
    }

    private Publication find(String word) throws CommandException {
        return PublicationFinder.find(store.publications(), word);
    }

    @Test
    void each_id_that_a_list_shows_is_taken_by_commands() throws Exception {
        for (var i = 0; i < 20; i++) {
            plan(PublicationId.fresh(), "Ferry " + i);
        }

        assertThat(run(new PublicationsCommand(new Given(store)))).isEqualTo(ExitCode.OK);

        var rows = out.toString().lines().skip(1).toList();
        assertThat(rows).hasSize(20);
        for (var row : rows) {
            assertThat(row).contains(find(row.split(" ")[0]).title());
        }
    }

    @Test
    void what_fits_several_is_refused_and_names_them_by_what_tells_them_apart() {
        plan(new PublicationId("0192f3a0-aaaa-11112222"), "Ferry");
        plan(new PublicationId("0192f3a0-bbbb-33334444"), "Tram");

        assertThatThrownBy(() -> find("0192f3a0")).isInstanceOfSatisfying(CommandException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(e.message().text()).contains("11112222 (Ferry, anna@chirp)", "33334444 (Tram, anna@chirp)");
        });
        assertThatThrownBy(() -> find("444"))
                .as("too short for an end")
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_INPUT));
    }

    @Test
    void of_a_thread_no_part_is_edited_unless_it_is_named() throws Exception {
        plan(new PublicationId("thread"), "One", "Two");
        Files.writeString(workspace.resolve("new.txt"), "New");

        refused(ExitCode.USAGE, "It has 2 parts", "thread", "--text-file", "new.txt");
        refused(ExitCode.USAGE, "from 1 to 2", "thread", "--text-file", "new.txt", "--part", "3");
        refused(ExitCode.USAGE, "--text-file", "thread");
    }

    @Test
    void without_a_new_text_nothing_is_edited() throws Exception {
        plan(new PublicationId("post"), "Hello");
        Files.writeString(workspace.resolve("same.txt"), "\nHello\n");
        Files.writeString(workspace.resolve("blank.txt"), " \n");
        Files.write(workspace.resolve("latin.txt"), new byte[] {'H', (byte) 0xe9});
        Files.write(workspace.resolve("large.txt"), new byte[(1 << 20) + 1]);

        refused(ExitCode.PROBLEMS, "has this text already", "post", "--text-file", "same.txt");
        refused(ExitCode.BAD_DATA, "has no text", "post", "--text-file", "blank.txt");
        refused(ExitCode.BAD_DATA, "larger than any post", "post", "--text-file", "large.txt");
        refused(ExitCode.NO_INPUT, "can't be read", "post", "--text-file", "latin.txt");
        refused(ExitCode.NO_INPUT, "There is no file", "post", "--text-file", "none.txt");
    }

    private void refused(int exit, String said, String... words) {
        assertThatThrownBy(() -> edit(words)).isInstanceOfSatisfying(CommandException.class, e -> {
            assertThat(e.exitCode()).as(e.message().text()).isEqualTo(exit);
            assertThat(e.message().text()).contains(said);
        });
    }

    private record Given(Store store) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(service == Publishing.class ? Unexpected.calls(Publishing.class) : store);
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
