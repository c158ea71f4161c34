package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.RemoteMedia;

/** What strangers write to an inbox is stored, or left out and told; it keeps nothing else from being read. */
class InboxLimitsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Author ANNA = Author.of("7", "@anna");

    private static InboxItem.Builder item(String id) {
        return InboxItem.of(id, InboxItem.Kind.COMMENT, NOW, ANNA, "hello");
    }

    private static void assertLeftOut(InboxItem bad) {
        var told = new ArrayList<String>();
        var page = read(
                InboxPage.before("p", List.of(item("1").build(), bad, item("3").build())), told);
        assertThat(page.items()).extracting(InboxItem::remoteId).containsExactly("1", "3");
        assertThat(page.more()).isTrue();
        assertThat(told).hasSize(1).allMatch(each -> !each.contains("secret"));
    }

    private static InboxPage read(InboxPage page, List<String> told) {
        return InboxLimits.storable((InboxPage) AnswerCuts.of(page), told::add);
    }

    private static void assertLeftOut(UnaryOperator<InboxItem.Builder> what) {
        assertLeftOut(what.apply(item("2")).build());
    }

    private static InboxItem by(Author author) {
        return InboxItem.of("2", InboxItem.Kind.MESSAGE, NOW, author, "x").build();
    }

    @Test
    void an_item_that_cant_be_stored_is_left_out_and_told_without_its_content() {
        var far = URI.create("https://a.example/" + "x".repeat(8_200));
        assertLeftOut(item(" ").build());
        assertLeftOut(item("secret".repeat(100)).build());
        assertLeftOut(item("secret\0").build());
        assertLeftOut(by(Author.of("", "@anna")));
        assertLeftOut(by(Author.of("7", "x".repeat(2_049))));
        assertLeftOut(by(ANNA.picture(far)));
        assertLeftOut(each -> each.conversation(Optional.of("x".repeat(501))));
        assertLeftOut(each -> each.conversation(Optional.of("secret\0")));
        assertLeftOut(each -> each.replyTo(Optional.of("")));
        assertLeftOut(each -> each.url(Optional.of(far)));
        assertLeftOut(each -> each.data("x".repeat(64 * 1024 + 1)));
        assertLeftOut(each -> each.data("{\"a\":\"secret\0\"}"));
        assertLeftOut(each -> each.attachments(List.of(RemoteMedia.at(far))));
        assertLeftOut(
                each -> each.attachments(Collections.nCopies(101, RemoteMedia.at(URI.create("https://a.example/")))));
        for (var at : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH.minusSeconds(1))) {
            assertLeftOut(
                    InboxItem.of("2", InboxItem.Kind.MENTION, at, ANNA, "x").build());
        }
    }

    @Test
    void what_is_only_read_is_cut() {
        var file = RemoteMedia.at(URI.create("https://a.example/f")).alt("x".repeat(30_000));
        var long1 = InboxItem.of("1", InboxItem.Kind.MESSAGE, NOW, ANNA.name("n".repeat(5_000)), "x".repeat(70_000))
                .attachments(Collections.nCopies(10, file))
                .build();
        var told = new ArrayList<String>();

        var read = read(InboxPage.last("p", List.of(long1)), told).items().getFirst();

        assertThat(told).isEmpty();
        assertThat(read.text()).hasSize(64 * 1024).endsWith("x…");
        assertThat(read.author().name()).hasSize(2_048).endsWith("n…");
        assertThat(read.attachments())
                .hasSize(10)
                .allSatisfy(each -> assertThat(each.alt()).endsWith("x…"));
    }

    @Test
    void what_is_short_stays_as_it_is_with_its_control_characters() {
        var whole = InboxItem.of("1", InboxItem.Kind.MESSAGE, NOW, ANNA.name("Anna"), "a\u0007b\u202ec\0")
                .conversation(Optional.of("c"))
                .replyTo(Optional.of("0"))
                .url(Optional.of(URI.create("https://a.example/1")))
                .attachments(List.of(RemoteMedia.at(URI.create("https://a.example/f"))))
                .possible(InboxItem.Action.values())
                .data("{\"a\":1}")
                .build();
        var page = InboxPage.before("p", List.of(whole));

        assertThat(read(page, new ArrayList<>())).isEqualTo(page);
    }

    @Test
    void a_position_that_cant_be_stored_is_no_page() {
        for (var position : List.of("x".repeat(64 * 1024 + 1), "secret\0")) {
            assertNoPage(InboxPage.last(position, List.of()));
        }
        assertNoPage(InboxPage.last("p", Collections.nCopies(5_001, item("1").build())));
    }

    private static void assertNoPage(InboxPage page) {
        assertThatThrownBy(() -> read(page, new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
