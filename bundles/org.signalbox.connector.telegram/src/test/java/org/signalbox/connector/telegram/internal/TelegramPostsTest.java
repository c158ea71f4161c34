package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.emulation.telegram.TelegramMessage;

/** Texts, polls, threads, edits and deletions. */
class TelegramPostsTest {
    private Instant now = Instant.now();
    private final FakeTelegram telegram = new FakeTelegram(() -> now, new TelegramJudge());
    private final ConnectorTrial trial = trial();

    private ConnectorTrial trial() {
        return ConnectorTrial.of(new TelegramFixture() {
            @Override
            public FakeNetwork network(URI origin) {
                return telegram;
            }
        });
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private List<TelegramMessage> shown() {
        return telegram.messages(FakeTelegram.CHANNEL);
    }

    private Receipt publish(Part part) throws Exception {
        return trial.publish(part, Optional.empty());
    }

    private static Part part(String text, Map<String, String> options) {
        return Part.of(text).options(options).build();
    }

    @Test
    void a_message_has_its_page_and_time() throws Exception {
        var receipt = publish(Part.text("Hello"));
        var id = shown().getFirst().id();
        assertThat(receipt.remoteId()).isEqualTo(FakeTelegram.CHANNEL + "/" + id);
        assertThat(receipt.url()).contains(URI.create("https://t.me/nightline/" + id));
        assertThat(receipt.at()).isEqualTo(Instant.ofEpochSecond(now.getEpochSecond()));
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.SUPERGROUP)));
        assertThat(publish(Part.text("Closed")).url().orElseThrow().toString())
                .startsWith("https://t.me/c/3355779900/");
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.GROUP)));
        assertThat(publish(Part.text("Small")).url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*not bold* _nor this_ [link](https://example.com) `code` ||spoiler||",
                "<b>1 < 2 && 3 > 2</b> \"x\" &amp;",
                "First\n\n  Indented  twice\n\nLast"
            })
    void a_text_is_sent_as_it_is_written_also_a_rich_one(String text) throws Exception {
        publish(Part.text(text));
        var longText = text + "\n" + "ü".repeat(5_000) + "\n" + text;
        publish(Part.text(longText));
        assertThat(shown()).extracting(TelegramMessage::text).containsExactly(text, longText);
        assertThat(shown()).extracting(TelegramMessage::kind).containsExactly("text", "rich");
    }

    @Test
    void a_rich_message_has_a_limit_of_its_own_where_the_server_has_them() throws Exception {
        assertThat(trial.session().liveTerms().values()).isEqualTo(Map.of(Term.TEXT, BigDecimal.valueOf(32_768)));
        publish(Part.text("🚂".repeat(32_768)));
        refused(Part.text("🚂".repeat(32_769)), Term.TEXT);
        assertThat(trial.visibleRequests()).hasSize(1);

        telegram.withoutRichMessages();
        trial.reopen();
        assertThat(trial.session().liveTerms().values()).isEmpty();
        refused(Part.text("🚂".repeat(4_097)), Term.TEXT);
    }

    private void refused(Part part, String term) {
        assertThatThrownBy(() -> publish(part))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.termId()).contains(term));
    }

    @Test
    void options_of_a_message_arrive() throws Exception {
        publish(part("a https://example.com", Map.of("silent", "true", "protect", "true", "preview", "false")));
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.SUPERGROUP)));
        publish(part("b", Map.of("topic", "5")));
        var first = trial.visibleRequests().getFirst();
        var sent = JsonParser.parseString(body(first)).getAsJsonObject();
        assertThat(sent.get("disable_notification").getAsBoolean()).isTrue();
        assertThat(shown().getFirst().json().get("has_protected_content").getAsBoolean())
                .isTrue();
        assertThat(shown().getFirst()
                        .json()
                        .getAsJsonObject("link_preview_options")
                        .toString())
                .isEqualTo("{\"is_disabled\":true}");
        assertThat(telegram.messages(FakeTelegram.SUPERGROUP)
                        .getFirst()
                        .json()
                        .get("message_thread_id")
                        .getAsInt())
                .isEqualTo(5);
        assertThatThrownBy(() -> publish(part("c", Map.of("topic", "General"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("number");
    }

    private static String body(HttpRequest request) {
        return request.body() instanceof HttpRequest.Body.Bytes bytes
                ? new String(bytes.bytes(), StandardCharsets.UTF_8)
                : "";
    }

    @Test
    void a_link_card_is_the_preview_without_standing_in_the_text() throws Exception {
        var card = new LinkCard(URI.create("https://example.com/x"), "", "", Optional.empty());
        publish(Part.of("Look").link(card).build());
        assertThat(shown().getFirst()
                        .json()
                        .getAsJsonObject("link_preview_options")
                        .toString())
                .isEqualTo("{\"url\":\"https://example.com/x\"}");
        refused(Part.of("Look").link(card).media(TestFiles.photo("a.jpg")).build(), Term.LINK_MEDIA);
        refused(TelegramFixture.poll("?").toBuilder().link(card).build(), Term.POLL_LINK);
    }

    @Test
    void a_poll_has_its_answers_its_time_and_its_voters() throws Exception {
        var poll = Poll.of(List.of("a", "b", "c"), Duration.ofDays(30)).several(true);
        publish(Part.of("Which?").poll(poll).build());
        var shown = shown().getFirst().json().getAsJsonObject("poll");
        assertThat(shown.get("allows_multiple_answers").getAsBoolean()).isTrue();
        assertThat(shown.get("open_period").getAsLong()).isEqualTo(30 * 24 * 3_600);
        assertThat(shown.get("is_anonymous").getAsBoolean()).isTrue();

        trial.speakFor(Optional.of(Long.toString(FakeTelegram.SUPERGROUP)));
        publish(Part.of("Who?").poll(poll).options(Map.of("anonymous", "false")).build());
        var inGroup = telegram.messages(FakeTelegram.SUPERGROUP).getFirst().json();
        assertThat(inGroup.getAsJsonObject("poll").get("is_anonymous").getAsBoolean())
                .isFalse();
        refused(
                Part.of("?")
                        .poll(Poll.of(List.of("a", "b".repeat(101)), Duration.ofDays(1)))
                        .build(),
                Term.ANSWER);
        refused(
                Part.of("?")
                        .poll(Poll.of(List.of("a", "b"), Duration.ofDays(31)))
                        .build(),
                Term.POLL_SECONDS);
        refused(
                Part.of("?")
                        .poll(Poll.of(
                                IntStream.range(0, 13)
                                        .mapToObj(Integer::toString)
                                        .toList(),
                                Duration.ofDays(1)))
                        .build(),
                Term.ANSWERS);
        refused(Part.of("?").poll(poll).media(TestFiles.photo("a.jpg")).build(), Term.POLL_MEDIA);
    }

    @Test
    void an_edit_that_changes_nothing_succeeds_and_other_edits_are_told_apart() throws Exception {
        var receipt = publish(Part.text("Before"));
        var same = trial.prepare(Part.text("Before"));
        assertThat(trial.as(Edits.class).edit(receipt, same)).isEqualTo(receipt);
        var rich = trial.prepare(Part.text("x".repeat(5_000)));
        trial.as(Edits.class).edit(receipt, rich);
        assertThat(shown().getFirst().kind()).isEqualTo("rich");

        var poll = publish(TelegramFixture.poll("?"));
        assertThatThrownBy(() -> trial.as(Edits.class).edit(poll, trial.prepare(TelegramFixture.poll("!"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("poll");
        var photo = publish(Part.of("Caption").media(TestFiles.photo("a.jpg")).build());
        assertThatThrownBy(() -> trial.as(Edits.class).edit(photo, same)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> trial.as(Edits.class)
                        .edit(
                                photo,
                                trial.prepare(Part.of("Caption")
                                        .media(TestFiles.photo("b.jpg"))
                                        .build())))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("not its media");
        trial.as(Edits.class)
                .edit(
                        photo,
                        trial.prepare(
                                Part.of("New").media(TestFiles.photo("a.jpg")).build()));
        assertThat(shown().getLast().text()).isEqualTo("New");
    }

    @Test
    void what_is_older_than_two_days_isnt_deleted_and_told() throws Exception {
        var old = publish(Part.text("Old"));
        now = now.plus(Duration.ofHours(49));
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(old))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("48 hours");
        assertThat(shown()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://t.me/nightline/%s", "%s", "https://t.me/c/2244668800/%s", "-1002244668800/%s"})
    void a_message_that_a_person_named_is_deleted(String form) throws Exception {
        publish(Part.text("Named"));
        trial.as(Deletes.class)
                .delete(Receipt.named(form.formatted(shown().getFirst().id())));
        assertThat(shown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://t.me/elsewhere/%s",
                "https://t.me/c/1/%s",
                "-1003355779900/%s",
                "https://example.com/%s",
                "%sx"
            })
    void a_message_of_another_chat_is_never_taken_for_one_of_this(String form) throws Exception {
        publish(Part.text("Kept"));
        assertThatThrownBy(() -> trial.as(Deletes.class)
                        .delete(Receipt.named(form.formatted(shown().getFirst().id()))))
                .isInstanceOf(Rejected.class);
        assertThat(shown()).hasSize(1);
        assertThat(trial.visibleRequests()).hasSize(1);
    }

    private Receipt confirmed(String address) {
        return new Receipt(
                address.substring(address.lastIndexOf('/') + 1), Optional.of(URI.create(address)), now, "{}");
    }

    /** As the host keeps what a person confirmed: the end of the address as the id. */
    @ParameterizedTest
    @ValueSource(strings = {"https://t.me/elsewhere/%s", "https://t.me/c/1/%s", "https://example.com/%s"})
    void a_confirmed_address_of_another_chat_is_never_taken_for_one_of_this(String form) throws Exception {
        publish(Part.text("Kept"));
        var id = shown().getFirst().id();
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(confirmed(form.formatted(id))))
                .isInstanceOf(Rejected.class);
        assertThat(trial.visibleRequests()).hasSize(1);
        trial.as(Deletes.class).delete(confirmed("https://t.me/NightLine/" + id));
        assertThat(shown()).isEmpty();
    }

    @Test
    void a_confirmed_message_is_where_it_was_before_and_after_a_group_moved() throws Exception {
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.GROUP)));
        publish(Part.text("Before"));
        telegram.upgrade(FakeTelegram.GROUP, -1009988776655L);
        assertThatThrownBy(() -> publish(Part.text("After"))).isInstanceOf(Unavailable.class);
        publish(Part.text("After"));
        var after = telegram.messages(-1009988776655L).getFirst().id();
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(Receipt.named(Integer.toString(after))))
                .as("a number alone is one of the group that it was")
                .isInstanceOf(Rejected.class);
        var below = trial.publish(
                Part.of("Below").place(1, 2).build(), Optional.of(confirmed("https://t.me/c/9988776655/" + after)));
        assertThat(telegram.messages(-1009988776655L).getLast().replyTo()).contains(after);
        trial.as(Deletes.class).delete(below);
        trial.as(Deletes.class).delete(confirmed("https://t.me/c/9988776655/" + after));
        assertThat(telegram.messages(-1009988776655L)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000_000, 0, FakeTelegram.CHANNEL})
    void a_chat_that_none_can_move_to_isnt_followed(long to) throws Exception {
        telegram.next(NetworkAnswer.json(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: upgraded\",\"parameters\":"
                        + "{\"migrate_to_chat_id\":" + to + "}}"));
        assertThatThrownBy(() -> publish(Part.text("A"))).isInstanceOf(Rejected.class);
        publish(Part.text("A"));
        assertThat(shown()).hasSize(1);
    }

    @Test
    void a_group_that_moves_twice_is_followed_and_is_one_account() throws Exception {
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.GROUP)));
        telegram.upgrade(FakeTelegram.GROUP, -1009988776655L);
        assertThatThrownBy(() -> publish(Part.text("A"))).isInstanceOf(Unavailable.class);
        telegram.upgrade(-1009988776655L, -1009988776656L);
        assertThatThrownBy(() -> publish(Part.text("A"))).isInstanceOf(Unavailable.class);
        publish(Part.text("A"));
        assertThat(telegram.messages(-1009988776656L)).hasSize(1);

        telegram.people().botAdded(telegram.chat(-1009988776656L));
        trial.speakFor(Optional.empty());
        var listed = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = trial.as(ListsTargets.class).targets(cursor);
            page.items().forEach(account -> listed.add(account.remoteId()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(listed).contains(Long.toString(FakeTelegram.GROUP)).doesNotContain("-1009988776656");
    }

    @Test
    void a_group_that_becomes_a_supergroup_gets_what_follows() throws Exception {
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.GROUP)));
        var before = publish(Part.text("Before"));
        var part = Part.of("After").place(1, 2).build();
        telegram.upgrade(FakeTelegram.GROUP, -1009988776655L);
        assertThatThrownBy(() -> trial.publish(part, Optional.of(before)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("supergroup");
        trial.reopen();
        var after = trial.publish(part, Optional.of(before));
        assertThat(after.remoteId()).startsWith("-1009988776655/");
        assertThat(telegram.messages(-1009988776655L))
                .extracting(TelegramMessage::text, TelegramMessage::replyTo)
                .containsExactly(tuple("After", Optional.empty()));
        assertThat(trial.session().verify().remoteId()).isEqualTo(Long.toString(FakeTelegram.GROUP));
        assertThatThrownBy(() -> trial.as(Deletes.class).delete(before))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("supergroup");
    }

    @Test
    void a_revoked_right_pauses_the_account_of_that_chat_alone() throws Exception {
        telegram.chat(FakeTelegram.CHANNEL).posts(false);
        assertThatThrownBy(() -> publish(Part.text("No")))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isTrue());
        trial.speakFor(Optional.of(Long.toString(FakeTelegram.SUPERGROUP)));
        publish(Part.text("Yes"));
    }

    @Test
    void a_long_text_has_no_link_card_and_says_so() throws Exception {
        var card = new LinkCard(URI.create("https://example.com/x"), "", "", Optional.empty());
        var longText = "x".repeat(4_097);
        refused(Part.of(longText).link(card).build(), Term.TEXT_CARD);
        refused(part(longText, Map.of("preview", "false")), Term.TEXT);
        publish(Part.of("x".repeat(4_096)).link(card).build());
    }

    @Test
    void tabs_and_other_breaks_are_shown_in_a_long_text() throws Exception {
        publish(Part.text("if x:\r\n\ty\u2028z" + "ü".repeat(5_000)));
        assertThat(shown().getFirst().text()).startsWith("if x:\n    y\nz");
    }

    @Test
    void what_a_channel_never_takes_is_refused_when_it_is_prepared() throws Exception {
        var poll = TelegramFixture.poll("?").toBuilder()
                .options(Map.of("anonymous", "false"))
                .build();
        var channel = Optional.of("channel");
        assertThatThrownBy(() -> Draft.of(poll, () -> true, channel))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("anonymous");
        assertThatThrownBy(() -> Draft.of(part("a", Map.of("topic", "5")), () -> true, channel))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("topics");
        assertThat(Draft.of(poll, () -> true, Optional.of("supergroup")).kind()).isEqualTo(Draft.Kind.POLL);
    }

    @Test
    void a_server_is_asked_nothing_for_a_short_text() throws Exception {
        trial.prepare(Part.text("Short"));
        assertThat(trial.requests()).isEmpty();
    }
}
