package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Part;

/** Pages over several relays that each show a part, and an inbox to which notes come late. */
class PagesTest {
    private static final Person ZOE = Person.of("zoe");
    private final RelayHost host = new RelayHost("one", "one", "two");

    private List<String> history(int limit) throws Exception {
        var texts = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = host.session().history(cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(post -> texts.add(post.text()));
            cursor = page.next();
            assertThat(texts).as("it never ends").hasSizeLessThan(1_000);
        } while (cursor.isPresent());
        return texts;
    }

    @Test
    void notes_of_relays_that_show_few_at_once_are_all_told_once() throws Exception {
        host.relay("one").mostAtOnce = 30;
        host.relay("two").mostAtOnce = 25;
        for (var i = 0; i < 90; i++) {
            var note = FakeNostr.ME.sign(1_700_000_000 + i / 2, Event.NOTE, "Note " + i, List.of());
            if (i % 3 != 0) {
                host.relay("one").take(note);
            }
            if (i % 3 != 1) {
                host.relay("two").take(note);
            }
        }
        var texts = history(10);
        assertThat(texts).hasSize(90).doesNotHaveDuplicates();
        assertThat(texts.getFirst()).matches("Note 8[89]");
        assertThat(texts.getLast()).matches("Note [01]");
    }

    @Test
    void many_notes_of_one_second_end() throws Exception {
        for (var i = 0; i < 60; i++) {
            host.relay("one").take(FakeNostr.ME.sign(1_700_000_000, Event.NOTE, "Note " + i, List.of()));
        }
        host.relay("one").take(FakeNostr.ME.sign(1_600_000_000, Event.NOTE, "Before", List.of()));
        assertThat(history(25)).hasSize(61).doesNotHaveDuplicates().endsWith("Before");
    }

    private Event question(long second, String text) {
        return ZOE.sign(second, Event.NOTE, text, List.of(List.of("p", FakeNostr.ME.key())));
    }

    @Test
    void a_mention_that_comes_late_to_another_relay_is_told_and_none_twice() throws Exception {
        var now = Instant.now().getEpochSecond();
        host.relay("one").take(question(now - 60, "First"));
        var first = host.session().inbox(Optional.empty(), 10);
        assertThat(first.items()).extracting(InboxItem::text).containsExactly("First");
        assertThat(first.items().getFirst().kind()).isEqualTo(InboxItem.Kind.MENTION);

        host.relay("two").take(question(now - 60, "First"));
        host.relay("two").take(question(now - 600, "Late"));
        host.relay("one").take(question(now + 600, "From the future"));
        host.relay("one").take(question(now - 7_200, "Too late"));
        var own = host.commit(Part.text("By myself, nostr:" + Bech32.npub(FakeNostr.ME.key())), RelayHost.key());
        var second = host.session().inbox(Optional.of(first.position()), 10);
        assertThat(second.items())
                .extracting(InboxItem::text)
                .containsExactlyInAnyOrder("Late", "From the future");
        assertThat(second.items()).allSatisfy(item -> assertThat(item.at()).isBeforeOrEqualTo(Instant.now()));
        assertThat(second.items()).extracting(InboxItem::remoteId).doesNotContain(own.remoteId());
        assertThat(second.more()).isFalse();

        var third = host.session().inbox(Optional.of(second.position()), 10);
        assertThat(third.items()).isEmpty();
        assertThat(host.session().inbox(Optional.of("{\"known\":7,\"since\":\"x\"}"), 10).items())
                .as("a position of another kind begins anew")
                .hasSizeLessThanOrEqualTo(10);
    }
}
