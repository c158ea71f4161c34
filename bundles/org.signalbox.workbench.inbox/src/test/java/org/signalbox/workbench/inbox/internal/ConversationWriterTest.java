package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.NOW;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.message;
import static org.signalbox.workbench.inbox.internal.ConversationSamples.view;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.PastPost;

class ConversationWriterTest {
    private static final InboxTime TIMES = new InboxTime(ZoneOffset.UTC, Locale.UK);

    private static ConversationText write(ConversationView view, boolean decides) {
        return write(view, decides, decides);
    }

    private static ConversationText write(ConversationView view, boolean writes, boolean decides) {
        return ConversationWriter.write(
                view, TIMES, NOW, new ConversationScope(writes, decides, Map.of(), ConversationScope.FIRST));
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
        var more =
                ConversationWriter.write(view(many), TIMES, NOW, new ConversationScope(false, false, Map.of(), 1_000));
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

    @Test
    void a_page_that_is_none_of_the_web_is_not_opened() {
        var post = new PastPost(
                ConversationSamples.ACCOUNT,
                "p",
                NOW,
                "Post",
                Optional.of(java.net.URI.create("file:///etc/passwd")),
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
