package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.message;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.view;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;

class ConversationWriterTest {
    private static final InboxTime TIMES = new InboxTime(ZoneOffset.UTC, Locale.UK);

    private static ConversationText write(ConversationView view, boolean decides) {
        return write(view, decides, decides);
    }

    private static ConversationText write(ConversationView view, boolean writes, boolean decides) {
        return ConversationWriter.write(
                view, TIMES, NOW, new ConversationScope(writes, decides, Map.of(), Set.of(), ConversationScope.FIRST));
    }

    private static List<ConversationAct> acts(ConversationText text) {
        return text.links().stream().map(ConversationText.TextLink::act).toList();
    }

    @Test
    void a_message_can_be_answered_and_acted_on_by_those_who_decide() {
        var message = message(1, "Hello", InboxMessage.Status.NEW);
        assertThat(acts(write(view(message), true)))
                .containsExactly(
                        new ConversationAct.AnswerTo(message),
                        new ConversationAct.Ask(message, InboxAction.Kind.LIKE),
                        new ConversationAct.Ask(message, InboxAction.Kind.HIDE));
        assertThat(acts(write(view(message), false))).isEmpty();
    }

    @Test
    void those_who_may_only_write_drafts_answer_and_do_nothing_else() {
        var message = message(1, "Hello", InboxMessage.Status.NEW);
        assertThat(acts(write(view(message), true, false))).containsExactly(new ConversationAct.AnswerTo(message));
    }

    @Test
    void many_messages_are_cut_to_the_newest_and_offer_the_earlier_ones() {
        var many = IntStream.range(0, 1_000)
                .mapToObj(i -> message(1_000 - i, "Number " + i + ".", InboxMessage.Status.NEW))
                .toArray(InboxMessage[]::new);
        var text = write(view(many), false);
        assertThat(text.text()).contains("Number 999.", "Number 900.").doesNotContain("Number 899.");
        assertThat(acts(text)).containsExactly(new ConversationAct.ShowEarlier());
        var more = ConversationWriter.write(
                view(many), TIMES, NOW, new ConversationScope(false, false, Map.of(), Set.of(), 1_000));
        assertThat(more.text()).contains("Number 0.");
        assertThat(acts(more)).isEmpty();
    }

    @Test
    void of_many_long_messages_fewer_are_shown() {
        var many = IntStream.range(0, 1_000)
                .mapToObj(i -> message(1_000 - i, "x".repeat(60_000), InboxMessage.Status.NEW))
                .toArray(InboxMessage[]::new);
        assertThat(write(view(many), true).text().length()).isBetween(100_000, 200_000);
    }

    @Test
    void what_was_done_is_offered_to_be_taken_back() {
        var message =
                message(1, "Hello", new InboxMessage.Status(true, true, Optional.empty(), Optional.empty(), false));
        assertThat(ConversationWriter.possible(message))
                .containsExactly(InboxAction.Kind.UNLIKE, InboxAction.Kind.SHOW);
    }

    @Test
    void what_is_gone_or_erased_offers_nothing() {
        var gone =
                message(1, "Hello", new InboxMessage.Status(false, false, Optional.empty(), Optional.of(NOW), false));
        var erased = message(2, "", new InboxMessage.Status(false, false, Optional.empty(), Optional.empty(), true));
        assertThat(acts(write(view(gone, erased), true))).isEmpty();
    }

    @Test
    void a_long_message_is_cut_and_offers_more() {
        var text = write(view(message(1, "x".repeat(1_000_000), InboxMessage.Status.NEW)), true);
        assertThat(text.text().length()).isLessThan(5_000);
        assertThat(acts(text)).contains(new ConversationAct.ShowMore("m1"));
    }

    @Test
    void each_place_belongs_to_its_message() {
        var text = write(
                view(message(2, "First", InboxMessage.Status.NEW), message(1, "Second", InboxMessage.Status.NEW)),
                true);
        assertThat(text.message(text.text().indexOf("First"))).contains("m2");
        assertThat(text.message(text.text().indexOf("Second"))).contains("m1");
    }

    @Test
    void runs_and_links_lie_within_the_text_and_apart() {
        var text = write(view(message(1, "See https://example.org now", InboxMessage.Status.NEW)), true);
        int end = 0;
        for (var run : text.runs()) {
            assertThat(run.start()).isGreaterThanOrEqualTo(end);
            end = run.start() + run.length();
        }
        assertThat(end).isLessThanOrEqualTo(text.text().length());
        var link = text.link(text.text().indexOf("https")).orElseThrow();
        assertThat(link.act()).isEqualTo(new ConversationAct.Visit("https://example.org"));
    }

    private static InboxMessage edited(boolean answered, String... before) {
        var earlier = IntStream.range(0, before.length)
                .mapToObj(i -> new InboxMessage.Earlier(
                        before[i], NOW.minusSeconds(60L * (before.length - i)), answered && i == 0))
                .toList();
        var status = new InboxMessage.Status(false, false, Optional.of(NOW), Optional.empty(), false, earlier);
        return message(30, "As it is now", status);
    }

    private static ConversationText opened(ConversationView view) {
        return ConversationWriter.write(
                view, TIMES, NOW, new ConversationScope(true, true, Map.of(), Set.of("m30"), ConversationScope.FIRST));
    }

    private static ConversationView answered(InboxMessage message, Instant at) {
        var answer = Publication.planned(
                new PublicationIdentity(
                        PublicationId.fresh(),
                        PostId.fresh(),
                        ConversationSamples.ACCOUNT,
                        at,
                        Optional.of(new AnsweredItem(message.receipt(), 0))),
                new PostSnapshot("", "", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Our answer", List.of())),
                DueTime.of(at, Optional.empty(), Overdue.ASK));
        return new ConversationView(
                ConversationSamples.conversation(1),
                Optional.empty(),
                List.of(message),
                Map.of(message.remoteId(), List.of(answer)),
                Map.of(),
                Optional.empty());
    }

    @Test
    void texts_before_an_edit_are_shown_when_they_are_asked_for() {
        var message = edited(true, "At first", "Then");
        var closed = write(view(message), true);
        assertThat(closed.text())
                .contains("edited 12:00", "Show the 2 texts before it was edited")
                .doesNotContain("At first");
        assertThat(acts(closed)).contains(new ConversationAct.ShowTexts("m30"));
        assertThat(opened(view(message)).text())
                .contains("Until 11:58, this is the text that was answered:\nAt first\nUntil 11:59:\nThen\n");
    }

    @Test
    void an_answer_tells_which_text_it_answered() {
        var message = edited(true, "At first", "Then");
        var toTheFirst = opened(answered(message, NOW.minusSeconds(150))).text();
        assertThat(toTheFirst)
                .contains("this is the text that was answered:\nAt first", "Until 11:59:\nThen")
                .contains("To the text before it was edited 11:58\nOur answer");
        var toTheSecond = opened(answered(message, NOW.minusSeconds(90))).text();
        assertThat(toTheSecond)
                .contains("Until 11:58:\nAt first", "Until 11:59, this is the text that was answered:\nThen")
                .contains("To the text before it was edited 11:59\nOur answer");
        assertThat(opened(answered(message, NOW)).text())
                .contains("Until 11:58:\nAt first", "Until 11:59:\nThen")
                .doesNotContain("To the text before");
    }

    @Test
    void what_is_gone_says_why() {
        var status = new InboxMessage.Status(false, false, Optional.empty(), Optional.of(NOW), false);
        var gone = message(1, "Hello", status);
        assertThat(write(view(gone), true).text())
                .contains("removed 12:00", "its author or the network removed it")
                .contains("Hello");
        var removal = new InboxAction(
                "a",
                ConversationSamples.ACCOUNT,
                "m1",
                InboxAction.Kind.REMOVE,
                InboxAction.State.DONE,
                "dora",
                NOW,
                NOW,
                1,
                Optional.empty());
        var removed = new ConversationView(
                ConversationSamples.conversation(1),
                Optional.empty(),
                List.of(gone),
                Map.of(),
                Map.of("m1", List.of(removal)),
                Optional.empty());
        assertThat(write(removed, true).text())
                .contains("dora removed it at the network.")
                .doesNotContain("its author or");
    }

    @Test
    void a_long_conversation_says_that_its_oldest_messages_are_left_out() {
        var many = IntStream.range(0, ConversationView.MOST_MESSAGES)
                .mapToObj(i -> message(2_000 - i, "Number " + i + ".", InboxMessage.Status.NEW))
                .toList();
        assertThat(write(about(Optional.empty(), 1_200, many), true).text())
                .contains("The oldest 200 messages are left out.");
        assertThat(write(about(Optional.empty(), 1_000, many), true).text()).doesNotContain("left out");
    }

    private static ConversationView about(Optional<PastPost> post, int messages, List<InboxMessage> shown) {
        var one = ConversationSamples.conversation(1);
        var conversation = new Conversation(
                one.id(),
                one.kind(),
                one.with(),
                one.excerpt(),
                one.newestAt(),
                messages,
                0,
                one.waitingSince(),
                Optional.of("p"),
                one.work(),
                0);
        return new ConversationView(conversation, post, shown, Map.of(), Map.of(), Optional.empty());
    }

    private static PastPost post(boolean deleted) {
        var media = new RemoteMedia(URI.create("https://chirp.example/platform.jpg"), "image/jpeg", "A platform");
        var details = new PastDetails(
                Optional.empty(),
                Optional.of(RemoteLink.to(URI.create("https://night.example/")).title("Night trains")),
                Optional.of(Poll.of(List.of("Window", "Aisle"), Duration.ofDays(1))),
                List.of(media, media));
        return new PastPost(
                ConversationSamples.ACCOUNT,
                "p",
                NOW,
                "Post",
                Optional.empty(),
                Optional.empty(),
                details,
                "{}",
                Optional.empty(),
                deleted);
    }

    @Test
    void the_post_is_shown_with_its_parts_in_words_and_whether_it_was_deleted() {
        var there = write(about(Optional.of(post(false)), 1, List.of()), true).text();
        assertThat(there)
                .contains("nightline@chirp wrote", "Post\n")
                .containsSubsequence("A platform", "A platform", "Link card: Night trains", "Poll: Window  ·  Aisle")
                .doesNotContain("Deleted at the network");
        assertThat(write(about(Optional.of(post(true)), 1, List.of()), true).text())
                .contains("Deleted at the network", "Post");
    }

    @Test
    void a_post_that_was_never_read_is_told() {
        var text = write(about(Optional.empty(), 1, List.of(message(1, "Hello", InboxMessage.Status.NEW))), true);
        assertThat(text.text()).contains("About a post of nightline@chirp that isn't in the store.");
        assertThat(write(view(message(1, "Hello", InboxMessage.Status.NEW)), true)
                        .text())
                .doesNotContain("About a post");
    }

    @Test
    void a_page_that_is_none_of_the_web_is_not_opened() {
        var post = new PastPost(
                ConversationSamples.ACCOUNT,
                "p",
                NOW,
                "Post",
                Optional.of(URI.create("file:///etc/passwd")),
                Optional.empty(),
                "{}",
                Optional.empty(),
                true);
        var with = new ConversationView(
                ConversationSamples.conversation(1),
                Optional.of(post),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
        assertThat(acts(write(with, true))).isEmpty();
        assertThat(write(with, true).text()).contains("Post");
    }
}
