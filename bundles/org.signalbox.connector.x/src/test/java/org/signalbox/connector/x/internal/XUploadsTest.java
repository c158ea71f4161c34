package org.signalbox.connector.x.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Captions;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.x.FakeX;
import org.signalbox.emulation.x.XAnswers;

/** Files reach X once, in segments that a restart doesn't lose. */
class XUploadsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private static Media.Builder file(String name, String type, byte[] bytes) {
        return Media.of(
                name, type, bytes.length, offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) {
            bytes[i] = (byte) (i / 977);
        }
        return bytes;
    }

    private static Part film(byte[] bytes) {
        return Part.of("A film")
                .media(file("film.mp4", "video/mp4", bytes).alt("A train").build())
                .build();
    }

    private static List<String> operations(ConnectorTrial trial) {
        return trial.requests().stream().map(HttpRequest::operation).toList();
    }

    private static Preparation prepare(ConnectorTrial trial, Part part, Optional<Prepared> earlier) throws Exception {
        trial.reopen();
        return ((XSession) trial.session()).prepare(part, earlier);
    }

    @Test
    void aFilmIsSentSegmentBySegmentAndEachIsKept() throws Exception {
        var bytes = bytes(9 * MEBIBYTE);
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var part = film(bytes);
            var first = prepare(trial, part, Optional.empty());
            assertThat(first).isInstanceOf(Preparation.Pending.class);
            assertThat(operations(trial)).containsExactly("media.upload", "media.append");

            var second = prepare(trial, part, Optional.of(first.prepared()));
            assertThat(operations(trial)).hasSize(3).endsWith("media.append");
            // A node died before this was stored: X refuses the second segment once more, and it begins anew.
            var again = prepare(trial, part, Optional.of(first.prepared()));
            assertThat(again.prepared()).isNotEqualTo(second.prepared());
            assertThat(operations(trial)).endsWith("media.append", "media.upload", "media.append");

            var pending = prepare(trial, part, Optional.of(second.prepared()));
            assertThat(operations(trial)).endsWith("media.append", "media.finalize");
            assertThat(((Preparation.Pending) pending).checkAt())
                    .isAfter(Instant.now().minusSeconds(1));
            pending = prepare(trial, part, Optional.of(pending.prepared()));
            assertThat(pending).isInstanceOf(Preparation.Pending.class);
            var ready = prepare(trial, part, Optional.of(pending.prepared()));
            assertThat(ready).isInstanceOf(Preparation.Ready.class);
            assertThat(((Preparation.Ready) ready).expiresAt().orElseThrow())
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(23)),
                            Instant.now().plus(Duration.ofHours(24)));
            var requests = trial.requests().size();
            assertThat(prepare(trial, part, Optional.of(ready.prepared())).prepared())
                    .isEqualTo(ready.prepared());
            assertThat(trial.requests()).as("what is ready costs nothing").hasSize(requests);

            var receipt = trial.commit(part, ready.prepared(), trial.key(), Optional.empty());
            var network = (FakeX) trial.network();
            var sent = network.stored(receipt.remoteId()).media();
            assertThat(network.media().bytes(sent.getFirst())).isEqualTo(bytes);
            assertThat(network.media().alts(sent)).containsExactly("A train");
            assertThat(operations(trial)).as("descriptions are billed").containsOnlyOnce("media.metadata");

            var film = ((XSession) trial.session())
                    .history(Optional.empty(), 1)
                    .items()
                    .getFirst()
                    .attachments()
                    .getFirst();
            assertThat(film.type()).isEqualTo("video/mp4");
            assertThat(film.alt()).isEqualTo("A train");
            assertThat(((XSession) trial.session()).media(film).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void whatXHasForgottenIsSentAnew() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            var part = film(bytes(5 * MEBIBYTE));
            var first = prepare(trial, part, Optional.empty());
            network.media().forget();
            var second = prepare(trial, part, Optional.of(first.prepared()));
            assertThat(second).isInstanceOf(Preparation.Pending.class);
            assertThat(network.media().uploads()).isEqualTo(1);
        }
    }

    @Test
    void whatXForgetsSoonIsSentAnew() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            var part = film(bytes(5 * MEBIBYTE));
            network.media().keep(200);
            var first = prepare(trial, part, Optional.empty());
            network.media().keep(86_400);
            prepare(trial, part, Optional.of(first.prepared()));
            assertThat(network.media().uploads()).isEqualTo(2);
        }
    }

    @Test
    void aFileThatXNeverTakesIsRefusedAtLast() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            var part = film(bytes(1000));
            for (var i = 0; i < 4; i++) {
                network.next("POST /2/media/upload/" + (1_800_000_000_000_000_000L + i) + "/append", refused());
            }
            var error = trial.failure(() -> prepare(trial, part, Optional.empty()));
            assertThat(error).get().isInstanceOf(Rejected.class);
            assertThat(error.get()).hasMessageContaining("Segments are no film");
            assertThat(network.media().uploads()).isEqualTo(4);
        }
    }

    private static NetworkAnswer refused() {
        return XAnswers.blank(400, "Segments are no film.");
    }

    @Test
    void anAnswerMayBeEmptyOrNonsenseButNoError() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var network = (FakeX) trial.network();
            var part = film(bytes(5 * MEBIBYTE));
            var append = "POST /2/media/upload/1800000000000000000/append";
            network.next(append, NetworkAnswer.json(200, "{\"data\":{\"expires_at\":9000000000000000000}}"));
            assertThat(prepare(trial, part, Optional.empty())).isInstanceOf(Preparation.Pending.class);
            var picture = Part.of("A picture").media(TestImages.dot("A dot")).build();
            network.next("POST /2/media/metadata", NetworkAnswer.json(200, """
                    {"errors":[{"type":"https://api.x.com/2/problems/invalid-request","title":"Invalid",
                    "detail":"No such media"}]}"""));
            assertThat(trial.failure(() -> prepare(trial, picture, Optional.empty())))
                    .get()
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aFilmThatXCantProcessIsRefused() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            ((FakeX) trial.network()).media().fail();
            var error = trial.failure(() -> trial.prepare(film(bytes(1000))));
            assertThat(error).get().isInstanceOf(Rejected.class);
            assertThat(error.get()).hasMessageContaining("film.mp4");
        }
    }

    @Test
    void aFilmHasItsPosterAndCaptions() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var captions = file("fr.vtt", "text/vtt", "WEBVTT".getBytes(StandardCharsets.UTF_8))
                    .build();
            var part = Part.of("A film")
                    .media(file("film.mp4", "video/mp4", bytes(1000))
                            .poster(TestImages.dot(""))
                            .captions(List.of(new Captions("fr-CH", captions)))
                            .build())
                    .build();
            var receipt = trial.publish(part, Optional.empty());
            var network = (FakeX) trial.network();
            var post = network.stored(receipt.remoteId());
            assertThat(network.media().captions(post.media().getFirst())).containsExactly("FR WEBVTT");
            var poster =
                    post.sent().getAsJsonObject("media").get("preview_media_id").getAsString();
            assertThat(network.media().bytes(poster)).hasSizeGreaterThan(10);
            assertThat(operations(trial)).doesNotContain("media.metadata");
        }
    }

    @Test
    void aGifIsAnnouncedAsOneAndSeveralImagesKeepTheirOrder() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var gif = Part.of("Moving")
                    .media(file("a.gif", "image/gif", bytes(100)).build())
                    .build();
            trial.publish(gif, Optional.empty());
            var part = Part.of("Two")
                    .media(TestImages.dot("first"), TestImages.dot("second"))
                    .build();
            trial.publish(part, Optional.empty());
            assertThat(trial.network().posts().getLast().alts()).containsExactly("first", "second");
        }
    }

    @Test
    void whatXDoesntTakeIsRefusedBeforeAnythingIsSent() throws Exception {
        try (var trial = ConnectorTrial.of(new XFixture())) {
            var sound = Part.of("A sound")
                    .media(file("a.mp3", "audio/mpeg", bytes(10)).build())
                    .build();
            var poll = Part.of("Which?")
                    .poll(Poll.of(List.of("a", "b"), Duration.ofDays(1)).several(true))
                    .build();
            for (var part : Arrays.asList(sound, poll)) {
                assertThat(trial.failure(() -> prepare(trial, part, Optional.empty())))
                        .get()
                        .isInstanceOf(Rejected.class);
            }
            assertThat(trial.requests()).isEmpty();
        }
    }
}
