package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.FormPart;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.terms.Measure;
import org.signalbox.terms.MediaGroup;
import org.signalbox.terms.MediaQuantity;
import org.signalbox.terms.PollQuantity;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;

/**
 * What is as large as the connector's terms allow is published once, as it is: media go on after a restart between
 * preparing and committing, and no call does more than the host lets it. Faults are tried on small posts only.
 */
public interface RealSizeContract extends ProvidesFixture {
    /** Requests of one call at most, as the host has it. */
    int MOST_REQUESTS = 1_000;

    /** Bytes of a file where no term limits it. */
    int USUAL_BYTES = 4 * 1024 * 1024;

    /** Bytes of a generated file at most: it is held in memory. */
    int MOST_BYTES = 128 * 1024 * 1024;

    /** Bytes a second over a slow line. */
    int SLOWEST = 128 * 1024;

    /** Parts of a long thread. */
    int PARTS = 25;

    @Test
    default void an_image_of_the_largest_size_survives_a_restart_between_preparing_and_committing() throws Exception {
        Assumptions.assumeTrue(fixture().takesImages(), "the connector takes no images");
        var groups = Set.of(MediaGroup.IMAGE, MediaGroup.MEDIA);
        var side = (int) Math.min(side(groups), 8_000);
        survives(SizedMedia.png(side, side, bytes(groups)));
    }

    @Test
    default void a_video_of_the_largest_size_survives_a_restart_between_preparing_and_committing() throws Exception {
        Assumptions.assumeTrue(fixture().takesVideos(), "the fixture takes no videos");
        var groups = Set.of(MediaGroup.VIDEO, MediaGroup.MEDIA);
        var seconds = limit(term -> media(term, MediaQuantity.SECONDS, groups)).orElse(60);
        survives(SizedMedia.mp4(bytes(groups), Duration.ofSeconds(seconds)));
    }

    @Test
    default void a_text_of_the_largest_length_arrives_as_it_is() throws Exception {
        var longest = limit(
                term -> term.measure() instanceof Measure.TextLimit text && text.about() == TermSubject.Content.TEXT);
        Assumptions.assumeTrue(longest.isPresent(), "no term limits the text");
        try (var trial = ConnectorTrial.of(fixture())) {
            Assumptions.assumeTrue(trial.descriptor().can(Capability.PUBLISH), "the connector doesn't publish");
            var text = "a"
                    .repeat((int) Math.min(longest.getAsLong(), trial.network().longestText()));
            trial.publish(trial.part(text), Optional.empty());
            assertThat(trial.network().posts())
                    .as("a text of %s", text.length())
                    .extracting(FakeNetwork.Post::text)
                    .containsExactly(text);
        }
    }

    @Test
    default void a_long_thread_is_one_chain_over_as_many_restarts() throws Exception {
        Assumptions.assumeTrue(fixture().threads(), "the connector has no threads");
        try (var trial = ConnectorTrial.of(fixture())) {
            Assumptions.assumeTrue(trial.descriptor().can(Capability.PUBLISH), "the connector doesn't publish");
            Optional<Receipt> parent = Optional.empty();
            for (var i = 0; i < PARTS; i++) {
                var part = trial.part("Part " + i).toBuilder().place(i, PARTS).build();
                parent = Optional.of(trial.publish(part, parent));
                trial.reopen();
            }
            var posts = trial.network().posts();
            assertThat(posts)
                    .extracting(FakeNetwork.Post::text)
                    .containsExactlyElementsOf(
                            IntStream.range(0, PARTS).mapToObj(i -> "Part " + i).toList());
            for (var i = 1; i < PARTS; i++) {
                assertThat(posts.get(i).replyTo()).contains(posts.get(i - 1).remoteId());
            }
        }
    }

    @Test
    default void a_poll_of_the_most_answers_arrives_as_it_is() throws Exception {
        Assumptions.assumeTrue(fixture().takesPolls(), "the fixture takes no polls");
        var most = limit(term -> term.measure() instanceof Measure.PollLimit poll
                        && poll.what() == PollQuantity.ANSWERS
                        && !poll.isMinimum())
                .orElse(4);
        var longest = limit(term -> term.measure() instanceof Measure.PollLimit poll
                        && poll.what() == PollQuantity.SECONDS
                        && !poll.isMinimum())
                .orElse(24 * 60 * 60);
        try (var trial = ConnectorTrial.of(fixture())) {
            var answers =
                    IntStream.range(0, (int) most).mapToObj(i -> "Answer " + i).toList();
            var part = trial.part("Which one?").toBuilder()
                    .poll(Poll.of(answers, Duration.ofSeconds(longest)))
                    .build();
            var receipt = trial.publish(part, Optional.empty());
            assertThat(trial.network().pollAnswers(receipt.remoteId()))
                    .as("the answers of the poll")
                    .isEqualTo(answers);
        }
    }

    private void survives(Media media) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            Assumptions.assumeTrue(trial.descriptor().can(Capability.PUBLISH), "the connector doesn't publish");
            var part =
                    trial.part("As large as it may be").toBuilder().media(media).build();
            var before = trial.requests().size();
            var prepared = trial.prepare(part);
            assertThat(trial.requests().size() - before)
                    .as("requests, of which the host admits %s in a call", MOST_REQUESTS)
                    .isLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(prepared.json().getBytes(StandardCharsets.UTF_8).length)
                    .as("bytes of what was prepared")
                    .isLessThanOrEqualTo(64 * 1024);
            hasTimeOverASlowLine(trial.requests());
            trial.reopen();
            trial.commit(part, prepared, trial.key(), Optional.empty());
            var described = media.kind() == MediaKind.VIDEO
                    ? fixture().alternativeTextsOfVideos()
                    : fixture().alternativeTexts();
            arrived(trial, part, media, described ? media.alt() : "");
        }
    }

    private static void hasTimeOverASlowLine(List<HttpRequest> requests) {
        assertThat(requests).as("requests with a time (within) for their bytes").allSatisfy(request -> {
            var bytes = switch (request.body()) {
                case HttpRequest.Body.Stream file -> file.size();
                case HttpRequest.Body.Multipart form -> form.file().size();
                case HttpRequest.Body.FormData(var parts) ->
                    parts.stream()
                            .mapToLong(each -> each instanceof FormPart.File file
                                    ? file.content().size()
                                    : 0)
                            .sum();
                case HttpRequest.Body.Bytes all -> all.bytes().length;
                case HttpRequest.Body.Form fields -> 0L;
                case HttpRequest.Body.None none -> 0L;
            };
            assertThat(request.timeout())
                    .as("of %s with %s bytes, at %s a second", request, bytes, SLOWEST)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(bytes / SLOWEST));
        });
    }

    private static void arrived(ConnectorTrial trial, Part part, Media media, String alt) {
        assertThat(trial.network().posts())
                .as("one post with its media, after a restart")
                .extracting(FakeNetwork.Post::text, FakeNetwork.Post::alts)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(part.text(), List.of(alt)));
        var fetched = trial.relayed(media);
        assertThat(trial.server().received() + fetched)
                .as("bytes that the network received of a file of %s", media.size())
                .isBetween(media.size(), 2 * media.size() + 1024 * 1024);
    }

    private int bytes(Set<MediaGroup> groups) {
        return (int) Math.min(
                limit(term -> media(term, MediaQuantity.BYTES, groups)).orElse(USUAL_BYTES), MOST_BYTES);
    }

    /** Of a square that keeps all limits of its width, height and pixels. */
    private long side(Set<MediaGroup> groups) {
        var pixels = limit(term -> media(term, MediaQuantity.PIXELS, groups)).orElse(1_000_000);
        var edge = limit(term -> media(term, MediaQuantity.WIDTH, groups) || media(term, MediaQuantity.HEIGHT, groups))
                .orElse(Long.MAX_VALUE);
        return Math.min(edge, (long) Math.sqrt(pixels));
    }

    private static boolean media(Term term, MediaQuantity what, Set<MediaGroup> groups) {
        return term.measure() instanceof Measure.MediaLimit limit
                && limit.what() == what
                && groups.contains(limit.media())
                && !limit.isMinimum();
    }

    /** The smallest of such limits. */
    private OptionalLong limit(Predicate<Term> which) {
        return ShippedTerms.inForce(fixture()).stream()
                .filter(which)
                .flatMap(term -> term.value().stream())
                .min(Comparator.naturalOrder())
                .map(value -> OptionalLong.of(value.longValue()))
                .orElse(OptionalLong.empty());
    }
}
