package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.Unexpected;

class PostsCommandTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final AccountId ALICE = new AccountId("alice", "bluesky");
    private static final AccountId BOB = new AccountId("bob", "mastodon");
    private final List<AccountId> read = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path workspace;

    private OpenStore store;

    @BeforeEach
    void twoAccounts() {
        store = Stores.open(workspace, (InstantSource) () -> NOW);
        for (var id : List.of(ALICE, BOB)) {
            var home = URI.create("http://localhost:1");
            var account = new AccountRecord(
                    id, id.name(), id.name(), id.name(), Optional.empty(), home, Optional.empty(), NOW, 0);
            store.accounts().put(account, new byte[] {1}, new Actor("anna", NOW));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int run(String... args) throws Exception {
        return run(true, args);
    }

    private int run(boolean json, String... args) throws Exception {
        var in = new Invocation(
                List.of(args),
                workspace,
                json,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new PostsCommand(new Given(store, new OneWithoutIndex())).run(in);
    }

    @Test
    void anAccountThatCannotBeReadDoesNotKeepTheOthersFromIt() throws Exception {
        assertThat(run("--refresh")).isEqualTo(ExitCode.UNAVAILABLE);

        assertThat(read).containsExactly(ALICE, BOB);
        var document = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(document.getAsJsonArray("posts")).hasSize(2);
        var failures = document.getAsJsonArray("failures");
        assertThat(failures).hasSize(1);
        var failure = failures.get(0).getAsJsonObject();
        assertThat(failure.get("account").getAsString()).isEqualTo("alice@bluesky");
        assertThat(failure.get("exit").getAsInt()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString()).contains("alice@bluesky: ", "no index", "bob@mastodon");
    }

    @Test
    void theOneAccountThatWasAskedForIsReadAlone() throws Exception {
        assertThat(run("--refresh", "--account", "bob@mastodon")).isEqualTo(ExitCode.OK);

        assertThat(read).containsExactly(BOB);
        assertThat(JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("failures"))
                .isEmpty();
    }

    @Test
    void titleLinkPollAndCaptionsArePrinted() throws Exception {
        run();
        var posts = JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("posts");

        var post = posts.get(0).getAsJsonObject();
        assertThat(post.get("title").getAsString()).isEqualTo("Night trains");
        assertThat(post.get("link"))
                .isEqualTo(
                        JsonParser.parseString("{'url': 'https://x.example/a', 'title': 'A card', 'description': ''}"));
        assertThat(post.get("poll"))
                .isEqualTo(JsonParser.parseString("{'answers': ['Yes', 'No'], 'open': 'PT6H', 'several': false}"));
        assertThat(post.get("media"))
                .isEqualTo(JsonParser.parseString("[{'type': 'video/mp4', 'alt': 'A night train', 'captions': ['fr'],"
                        + " 'url': 'https://x.example/film.mp4'}]"));
        var bare = posts.get(1).getAsJsonObject();
        assertThat(bare.get("title").isJsonNull()).isTrue();
        assertThat(bare.get("poll").isJsonNull()).isTrue();
        assertThat(bare.getAsJsonArray("media")).isEmpty();
    }

    @Test
    void nothingIsReadUnlessAskedFor() throws Exception {
        assertThat(run()).isEqualTo(ExitCode.OK);

        assertThat(read).isEmpty();
    }

    @Test
    void whatWasDeletedAtTheNetworkIsMarkedAndOursHaveTheirIds() throws Exception {
        assertThat(run(false)).isEqualTo(ExitCode.OK);

        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("–").endsWith("favourites 1");
        assertThat(lines.get(2)).startsWith("f3a1b2c4 ").endsWith("deleted at the network");
    }

    /** Alice's server has no index of likes; every account has the same past post. */
    private final class OneWithoutIndex implements Analytics {
        @Override
        public int collect(AccountId account) throws ConnectorException {
            read.add(account);
            if (account.equals(ALICE)) {
                throw new ConnectorException.Unavailable("no index", null);
            }
            return 1;
        }

        @Override
        public Slice<PostReading> posts(PastPostQuery query) {
            var film = RemoteMedia.at(URI.create("https://x.example/film.mp4"))
                    .type("video/mp4")
                    .alt("A night train")
                    .captions(List.of(RemoteCaptions.of("fr", RemoteMedia.at(URI.create("https://x.example/fr")))));
            var details = new PastDetails(
                    Optional.of("Night trains"),
                    Optional.of(RemoteLink.to(URI.create("https://x.example/a")).title("A card")),
                    Optional.of(Poll.of(List.of("Yes", "No"), Duration.ofHours(6))),
                    List.of(film));
            var post = new PastPost(
                    BOB, "1", NOW, "Hello", Optional.empty(), Optional.empty(), details, "{}", Optional.empty(), false);
            var ours = Optional.of(new PublicationId("0192f3a0-f3a1b2c4"));
            var gone = new PastPost(ALICE, "2", NOW, "Oops", Optional.empty(), Optional.empty(), "{}", ours, true);
            return new Slice<>(
                    List.of(
                            new PostReading(post, Map.of("favourites", 1L)),
                            new PostReading(gone, Map.of("favourites", 1L))),
                    Optional.empty());
        }

        @Override
        public Map<String, List<Reading>> curves(AccountId account, String remoteId) {
            return Map.of();
        }

        @Override
        public List<AccountTotals> totals() {
            return List.of();
        }
    }

    private record Given(Store store, Analytics analytics) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return service.cast(service == Analytics.class ? analytics : store);
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
