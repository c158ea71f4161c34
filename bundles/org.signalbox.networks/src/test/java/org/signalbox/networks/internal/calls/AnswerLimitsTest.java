package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;

/** What an archive doesn't read is refused where a network answers it. */
class AnswerLimitsTest {
    private static final RemoteMedia FILE = RemoteMedia.at(URI.create("https://a.example/f"));

    private static void refused(UnaryOperator<RemotePost.Builder> what) {
        var post = what.apply(RemotePost.of("1", Instant.EPOCH, "x")).build();
        assertThatThrownBy(() -> AnswerLimits.check(post)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_past_post_is_what_an_archive_reads() {
        var film = FILE.poster(Optional.of(FILE)).captions(List.of(RemoteCaptions.of("fr", FILE)));
        var good = RemotePost.of("1", Instant.EPOCH, "x")
                .attachments(List.of(film))
                .poll(Optional.of(new Poll(List.of("a", "b"), Duration.ofDays(3660), false)))
                .build();
        assertThatCode(() -> AnswerLimits.check(good)).doesNotThrowAnyException();
        for (var open : List.of(Duration.ofDays(3661), Duration.ofSeconds(Long.MAX_VALUE))) {
            refused(post -> post.poll(Optional.of(new Poll(List.of("a", "b"), open, false))));
        }
        refused(post -> post.attachments(List.of(FILE.poster(Optional.of(film)))));
        refused(post -> post.attachments(List.of(FILE.captions(List.of(RemoteCaptions.of("fr", film))))));
        refused(post -> post.attachments(List.of(FILE.captions(List.of(RemoteCaptions.of("not a tag", FILE))))));
        refused(post -> post.link(
                Optional.of(RemoteLink.to(URI.create("https://a.example/")).image(Optional.of(film)))));
    }

    @Test
    void what_is_stored_of_a_past_post_has_an_end() {
        var far = URI.create("https://a.example/" + "x".repeat(8_200));
        var subtitles = RemoteCaptions.of("fr", FILE);
        assertThatCode(() -> AnswerLimits.check(RemotePost.of("1", Instant.EPOCH, "x")
                        .attachments(Collections.nCopies(
                                100, FILE.alt("x".repeat(500)).captions(Collections.nCopies(3, subtitles))))
                        .build()))
                .doesNotThrowAnyException();

        refused(post -> post.attachments(Collections.nCopies(101, FILE)));
        refused(post -> post.attachments(Collections.nCopies(4, FILE.alt("x".repeat(20_000)))));
        for (var file : List.of(
                FILE.alt("x".repeat(20_001)),
                FILE.type("image/" + "x".repeat(250)),
                RemoteMedia.at(far),
                FILE.captions(Collections.nCopies(101, subtitles)),
                FILE.captions(List.of(RemoteCaptions.of("en-x" + "-aaaaaaaa".repeat(11), FILE))),
                FILE.captions(List.of(RemoteCaptions.of("fr", RemoteMedia.at(far)))),
                FILE.poster(Optional.of(FILE.alt("x".repeat(20_001)))))) {
            refused(post -> post.attachments(List.of(file)));
            var reply = ReceivedReply.of("2", Instant.EPOCH, "1", "@a", "x").attachments(List.of(file));
            assertThatThrownBy(() -> AnswerLimits.check(reply)).isInstanceOf(IllegalArgumentException.class);
        }
        refused(post -> post.link(Optional.of(RemoteLink.to(far))));
        var answers = IntStream.range(0, 101).mapToObj(Integer::toString).toList();
        refused(post -> post.poll(Optional.of(Poll.of(answers, Duration.ofHours(1)))));
    }
}
