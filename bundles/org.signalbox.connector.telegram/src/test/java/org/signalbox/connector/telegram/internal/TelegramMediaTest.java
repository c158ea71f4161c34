package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramAnswers;
import org.signalbox.emulation.telegram.TelegramMessage;

/** Files and albums. */
class TelegramMediaTest {
    private static final int MIB = 1024 * 1024;

    private final ConnectorTrial trial = ConnectorTrial.of(new TelegramFixture());
    private final FakeTelegram telegram = (FakeTelegram) trial.network();

    @AfterEach
    void close() {
        trial.close();
    }

    private List<TelegramMessage> shown() {
        return telegram.messages(FakeTelegram.CHANNEL);
    }

    private static Part part(Media... media) {
        return Part.of("Caption").media(media).build();
    }

    private static Part asFiles(Media... media) {
        return part(media).toBuilder().options(Map.of("files", "true")).build();
    }

    private void refused(Part part, String term) {
        assertThatThrownBy(() -> trial.publish(part, Optional.empty()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(term));
        assertThat(trial.visibleRequests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg, photo",
        "a.png, image/png, photo",
        "a.webp, image/webp, photo",
        "a.gif, image/gif, animation",
        "a.mp4, video/mp4, video",
        "a.mp3, audio/mpeg, audio",
        "a.m4a, audio/mp4, audio",
        "a.pdf, application/pdf, document"
    })
    void a_file_is_what_it_is_by_one_request(String name, String type, String kind) throws Exception {
        var media = TestFiles.of(name, type, 5_000)
                .pixels(640, 480)
                .duration(Duration.ofSeconds(7))
                .build();
        trial.publish(part(media), Optional.empty());
        assertThat(shown()).extracting(TelegramMessage::kind).containsExactly(kind);
        assertThat(shown().getFirst().text()).isEqualTo("Caption");
        assertThat(shown().getFirst().files().getFirst())
                .hasSize(5_000)
                .startsWith(name.getBytes(StandardCharsets.UTF_8));
        assertThat(trial.visibleRequests()).hasSize(1);
        trial.reopen();
        trial.publish(asFiles(media), Optional.empty());
        assertThat(shown().getLast().kind()).isEqualTo("document");
    }

    @Test
    void a_file_without_a_caption_has_none() throws Exception {
        trial.publish(Part.of("").media(TestFiles.photo("a.jpg")).build(), Optional.empty());
        assertThat(shown().getFirst().text()).isEmpty();
        refused(Part.of("é".repeat(1_025)).media(TestFiles.photo("a.jpg")).build());
        trial.publish(
                Part.of("🚂".repeat(1_024)).media(TestFiles.photo("a.jpg")).build(), Optional.empty());
    }

    private void refused(Part part) {
        var before = trial.visibleRequests().size();
        assertThatThrownBy(() -> trial.publish(part, Optional.empty())).isInstanceOf(Rejected.class);
        assertThat(trial.visibleRequests()).hasSize(before);
    }

    @Test
    void an_album_is_one_post_of_several_messages() throws Exception {
        var receipt = trial.publish(
                part(TestFiles.photo("a.jpg"), TestFiles.video("b.mp4"), TestFiles.photo("c.jpg")), Optional.empty());
        assertThat(shown()).extracting(TelegramMessage::kind).containsExactly("photo", "video", "photo");
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("Caption", "", "");
        assertThat(shown()).extracting(TelegramMessage::album).doesNotContain(Optional.empty());
        assertThat(shown().get(1).files().getFirst()).startsWith("b.mp4".getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.remoteId()).endsWith("/" + shown().getFirst().id());
        assertThat(trial.visibleRequests()).hasSize(1);

        var below = trial.publish(Part.of("Below").place(1, 2).build(), Optional.of(receipt));
        assertThat(shown().getLast().replyTo()).contains(shown().getFirst().id());
        trial.as(Edits.class)
                .edit(
                        receipt,
                        trial.prepare(
                                part(TestFiles.photo("a.jpg"), TestFiles.video("b.mp4"), TestFiles.photo("c.jpg"))
                                        .toBuilder()
                                        .text("New")
                                        .build()));
        assertThat(shown().getFirst().text()).isEqualTo("New");
        trial.reopen();
        trial.as(Deletes.class).delete(receipt);
        trial.as(Deletes.class).delete(receipt);
        assertThat(shown()).extracting(TelegramMessage::remoteId).containsExactly(below.remoteId());
    }

    static Stream<NetworkAnswer> ends() {
        return Stream.of(
                TelegramAnswers.tooMany(30),
                TelegramAnswers.failed(400, "Bad Request: group send failed"),
                TelegramAnswers.failed(
                        400,
                        "Bad Request: failed to send message #3 with the error message"
                                + " \"Too Many Requests: retry after 8\""),
                TelegramAnswers.failed(400, "Logged out"),
                TelegramAnswers.failed(401, "Unauthorized"),
                TelegramAnswers.failed(403, "Forbidden: bot is not a member of the channel chat"),
                TelegramAnswers.failed(500, "Internal Server Error: restart"));
    }

    /** Telegram sends the files one by one, and answers by what the one says that failed. */
    @ParameterizedTest
    @MethodSource("ends")
    void an_album_that_may_be_there_in_part_is_never_sent_again_by_itself(NetworkAnswer answer) {
        telegram.cutAlbums(2, answer);
        assertThatThrownBy(() -> trial.publish(
                        part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg"), TestFiles.photo("c.jpg")),
                        Optional.empty()))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(shown()).hasSize(2);
        assertThat(trial.visibleRequests()).hasSize(1);
    }

    @Test
    void an_album_that_is_refused_before_anything_is_sent_is_refused() {
        telegram.cutAlbums(0, TelegramAnswers.failed(400, "Bad Request: message caption is too long"));
        assertThatThrownBy(
                        () -> trial.publish(part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg")), Optional.empty()))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(Term.CAPTION));
    }

    /** @param ids of the messages in the answer to an album of three */
    private static NetworkAnswer album(long chat, String... ids) {
        var messages = Stream.of(ids)
                .map(id -> "{\"message_id\":" + id + ",\"date\":1796000000,\"chat\":{\"id\":" + chat
                        + ",\"type\":\"channel\"}}")
                .toList();
        return NetworkAnswer.json(200, "{\"ok\":true,\"result\":[" + String.join(",", messages) + "]}");
    }

    private Receipt answered(NetworkAnswer answer) throws Exception {
        var part = part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg"), TestFiles.photo("c.jpg"));
        var prepared = trial.prepare(part);
        telegram.next(answer);
        return trial.commit(part, prepared, trial.key(), Optional.empty());
    }

    @Test
    void an_albums_messages_are_all_that_were_sent_whatever_their_order() throws Exception {
        var receipt = answered(album(FakeTelegram.CHANNEL, "7", "5", "6"));
        assertThat(receipt.remoteId()).isEqualTo(FakeTelegram.CHANNEL + "/5");
        assertThat(receipt.data()).contains("[5,6,7]");
        for (var wrong : List.of(
                album(FakeTelegram.CHANNEL, "5"),
                album(FakeTelegram.CHANNEL, "5", "6", "6"),
                album(FakeTelegram.CHANNEL, "5", "6", "7", "8"),
                album(FakeTelegram.CHANNEL, "5", "6", "18446744073709551621"),
                album(FakeTelegram.CHANNEL, "5", "6", "7.9"),
                album(FakeTelegram.SUPERGROUP, "5", "6", "7"))) {
            assertThatThrownBy(() -> answered(wrong)).isInstanceOf(OutcomeUnknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "{}", "{\"ok\":true}", "{\"ok\":true,\"result\":false}"})
    void a_deletion_is_done_where_telegram_says_so(String body) throws Exception {
        var album = trial.publish(part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg")), Optional.empty());
        telegram.next(NetworkAnswer.json(200, body));
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(album)).isInstanceOf(OutcomeUnknown.class);
        assertThat(shown()).hasSize(2);
    }

    @Test
    void an_album_on_a_server_without_deletions_of_several_is_refused_and_pauses_nothing() throws Exception {
        var album = trial.publish(part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg")), Optional.empty());
        telegram.next(TelegramAnswers.failed(404, "Not Found: method not found"));
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(album))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("too old");
    }

    @Test
    void what_is_sent_as_files_cant_become_pictures_by_an_edit() throws Exception {
        var pictures = part(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg"));
        var receipt = trial.publish(pictures, Optional.empty());
        var files = asFiles(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg")).toBuilder()
                .text("New")
                .build();
        assertThatThrownBy(() -> trial.as(Edits.class).edit(receipt, trial.prepare(files)))
                .isInstanceOf(Rejected.class);
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("Caption", "");
    }

    @Test
    void a_gif_that_is_sent_as_a_file_stays_one() throws Exception {
        trial.publish(asFiles(TestFiles.of("GIF89a.gif", "image/gif", 500).build()), Optional.empty());
        assertThat(shown()).extracting(TelegramMessage::kind).containsExactly("document");
    }

    @Test
    void the_poster_of_a_video_that_is_sent_as_a_file_takes_no_room() throws Exception {
        var video = TestFiles.of("a.mp4", "video/mp4", 16 * MIB)
                .poster(TestFiles.photo("poster.jpg"))
                .build();
        trial.publish(asFiles(video), Optional.empty());
        assertThat(shown()).hasSize(1);
    }

    @Test
    void the_caption_of_documents_is_below_the_last() throws Exception {
        var receipt = trial.publish(asFiles(TestFiles.photo("a.jpg"), TestFiles.video("b.mp4")), Optional.empty());
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("", "Caption");
        trial.as(Edits.class)
                .edit(
                        receipt,
                        trial.prepare(asFiles(TestFiles.photo("a.jpg"), TestFiles.video("b.mp4")).toBuilder()
                                .text("New")
                                .build()));
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly("", "New");
    }

    @Test
    void ten_files_are_an_album_and_eleven_are_refused() throws Exception {
        var files = new ArrayList<Media>(IntStream.range(0, 11)
                .mapToObj(i -> TestFiles.photo(i + ".jpg"))
                .toList());
        refused(Part.of("").media(files).build(), Term.MEDIA_COUNT);
        files.removeLast();
        trial.publish(Part.of("").media(files).build(), Optional.empty());
        assertThat(shown()).hasSize(10);
    }

    @Test
    void what_doesnt_go_together_is_refused_before_anything_is_sent() {
        var photo = TestFiles.photo("a.jpg");
        var gif = TestFiles.of("a.gif", "image/gif", 10).build();
        var sound = TestFiles.of("a.mp3", "audio/mpeg", 10).build();
        var paper = TestFiles.of("a.pdf", "application/pdf", 10).build();
        refused(part(gif, gif), Term.GIF_COUNT);
        refused(part(gif, photo), "telegram.gif.image");
        refused(part(sound, TestFiles.video("a.mp4")), "telegram.audio.video");
        refused(part(paper, photo), "telegram.document.image");
        refused(part(TestFiles.of("a.heic", "image/heic", 10).build()), Term.IMAGE_TYPES);
        refused(part(TestFiles.of("a.webm", "video/webm", 10).build()), Term.VIDEO_TYPES);
        refused(part(TestFiles.of("a.ogg", "audio/ogg", 10).build()), Term.AUDIO_TYPES);
        refused(part(TestFiles.of("a.png", "image/png", 10).pixels(9_000, 1_001).build()), Term.IMAGE_PIXELS);
        refused(part(TestFiles.of("a.png", "image/png", 10).pixels(2_001, 100).build()), Term.IMAGE_PIXELS);
    }

    @Test
    void a_poster_is_the_cover_of_a_video() throws Exception {
        var video = TestFiles.of("a.mp4", "video/mp4", 9_000)
                .pixels(1280, 720)
                .duration(Duration.ofSeconds(95))
                .poster(TestFiles.photo("poster.jpg"))
                .build();
        trial.publish(part(video), Optional.empty());
        trial.publish(part(video, TestFiles.photo("b.jpg")), Optional.empty());
        assertThat(shown()).extracting(TelegramMessage::kind).containsExactly("video", "video", "photo");
        assertThat(shown().getFirst()
                        .json()
                        .getAsJsonObject("video")
                        .get("duration")
                        .getAsInt())
                .isEqualTo(95);
        assertThat(shown().getFirst().files().getFirst()).hasSize(9_000);
    }

    @Test
    void the_largest_video_is_streamed_and_has_time_on_a_slow_line() throws Exception {
        var video = TestFiles.of("large.mp4", "video/mp4", 50_000_000).build();
        var prepared = trial.prepare(part(video));
        assertThat(prepared.json()).hasSizeLessThan(1_000);
        trial.reopen();
        trial.commit(part(video), prepared, trial.key(), Optional.empty());
        assertThat(shown().getFirst().files().getFirst()).hasSize(50_000_000);
        var request = trial.visibleRequests().getFirst();
        assertThat(request.body()).isInstanceOf(HttpRequest.Body.Multipart.class);
        assertThat(request.timeout()).isGreaterThan(Duration.ofSeconds(50_000_000 / 131_072));
    }

    @Test
    void an_album_fits_into_one_request_or_is_refused_in_words() throws Exception {
        var half = TestFiles.of("a.mp4", "video/mp4", 25_000_000).build();
        trial.publish(part(half, half), Optional.empty());
        assertThat(shown()).hasSize(2);
        var request = trial.visibleRequests().getFirst();
        assertThat(request.body()).isInstanceOf(HttpRequest.Body.FormData.class);
        assertThat(request.timeout()).isGreaterThan(Duration.ofSeconds(50_000_000 / 131_072));
        var more = TestFiles.of("b.mp4", "video/mp4", 25_000_001).build();
        assertThatThrownBy(() -> trial.publish(part(half, more), Optional.empty()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("50 MB");
    }
}
