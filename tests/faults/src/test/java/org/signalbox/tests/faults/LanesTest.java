package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.depot.DepotConnector;

/** A large file that a network takes slowly keeps no other post of its account waiting, over real sockets. */
@Timeout(60)
final class LanesTest {
    private static final AccountId BUSY = AccountId.of("busy@depot");
    private static final int FILM = 8 << 20;
    private static final int TEXTS = 6;

    /** Far longer than posts may be late. */
    private static final Duration UPLOAD = Duration.ofSeconds(12);

    private static final Duration LATEST = Duration.ofSeconds(3);
    private static final Duration APART = Duration.ofMillis(300);

    /** Longer than posts are apart, so that they wait for one another. */
    private static final Duration FIRST_POST = Duration.ofMillis(1_000);

    @TempDir
    Path folder;

    @Test
    void postsAreOnTimeAndInTheirOrderWhileAFilmOfTheirAccountIsUploaded() throws Exception {
        try (var depot = new SlowDepot(FILM, UPLOAD, FIRST_POST);
                var fixture = new NodesFixture(
                        Kind.SQLITE.opening(folder), new DepotConnector(), TermsBook.NONE, Optional.empty())) {
            var node = fixture.node("one");
            fixture.connect(node.accounts, BUSY, depot.origin(), "token", "busy");
            var film = planFilm(fixture, fixture.store().now().plusSeconds(5));
            node.run();
            assertThat(depot.awaitUpload()).as("the upload is at work").isTrue();

            var due = new ArrayList<Instant>();
            for (var i = 0; i < TEXTS; i++) {
                due.add(fixture.store().now().plusMillis(500).plus(APART.multipliedBy(i)));
            }
            var texts = new ArrayList<PublicationId>();
            for (var i = 0; i < TEXTS; i++) {
                texts.addAll(fixture.plan(BUSY, due.get(i), Overdue.LATE, "text " + i));
            }
            for (var text : texts) {
                NodesFixture.await("a text is out", () -> fixture.at(text).state() == PublicationState.PUBLISHED);
            }

            var sent = depot.posts();
            assertThat(sent).as("none waited for the upload").allMatch(SlowDepot.Post::besideUpload);
            assertThat(sent).extracting(SlowDepot.Post::text).containsExactly(NodesFixture.texts("text", TEXTS));
            assertThat(sent).as("one after another").allMatch(SlowDepot.Post::alone);
            for (var i = 0; i < TEXTS; i++) {
                assertThat(Duration.between(due.get(i), sent.get(i).at()))
                        .as("late, text %s", i)
                        .isBetween(Duration.ZERO, LATEST);
            }

            depot.hurry();
            NodesFixture.await("the film is out", () -> fixture.at(film.id()).state() == PublicationState.PUBLISHED);
            assertThat(depot.posts()).hasSize(TEXTS + 1);
            assertThat(depot.posts().getLast().text()).isEqualTo("film");
            assertThat(depot.posts().getLast().at()).isAfterOrEqualTo(film.due());
        }
    }

    private Publication planFilm(NodesFixture fixture, Instant due) throws IOException {
        var file = Files.write(folder.resolve("film.mp4"), new byte[FILM]);
        var media = new MediaInfo(
                "media/film.mp4",
                "A film",
                "video/mp4",
                FILM,
                640,
                360,
                fixture.store().blobs().put(file));
        var film = Publication.planned(
                        new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), BUSY, due),
                        new PostSnapshot("film", "content/film.md", "source", Map.of(), Optional.empty()),
                        List.of(PublicationPart.waiting(0, "film", List.of(media))),
                        DueTime.of(due, Optional.empty(), Overdue.LATE))
                .withPreparationLeadTime(Duration.ofMinutes(1));
        fixture.store()
                .publications()
                .plan(List.of(film), new Actor("test", fixture.store().now()));
        return film;
    }
}
