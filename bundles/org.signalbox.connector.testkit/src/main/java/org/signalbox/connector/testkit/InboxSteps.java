package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.Receipt;
import org.signalbox.emulation.FakeNetwork;

/** Lets people write to the account of a trial, and reads that as the host does. */
record InboxSteps(ConnectorTrial trial) {
    /** So many readings in a row tell of something new: it never ends. */
    private static final int MOST_PAGES = 50;

    /** What was read, and where the next reading goes on. */
    record Read(List<InboxItem> items, String position) {}

    /** Somebody writes; skips the test where nobody can. */
    String comment(Receipt post, String text) {
        var id = trial.server().happens(() -> trial.network().comment(post.remoteId(), "zoe", text));
        Assumptions.assumeTrue(id.isPresent(), "nobody writes at the fixture's network: override comment()");
        return id.orElseThrow();
    }

    /** Reads on until there is no more. */
    Read read(Optional<String> position, int limit) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        var at = position;
        InboxPage page;
        var pages = 0;
        do {
            page = trial.searched(trial.as(ReadsInbox.class).inbox(at, limit));
            assertThat(page.items()).as("items of a page of %s", limit).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.position()).hasSizeBetween(0, 64 * 1024).doesNotContain("\0");
            items.addAll(page.items());
            at = Optional.of(page.position());
            assertThat(++pages).as("readings in a row").isLessThan(MOST_PAGES);
        } while (page.more());
        return new Read(items, page.position());
    }

    /** An item below a post of its own. */
    InboxItem item(String text) throws ConnectorException {
        var before = read(Optional.empty(), 100).position();
        var id = comment(trial.publish(trial.part("Written to: " + text), Optional.empty()), text);
        return read(Optional.of(before), 100).items().stream()
                .filter(item -> item.remoteId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("what somebody wrote isn't in the inbox"));
    }

    /** Items as they are now. */
    ItemsNow again(List<InboxItem> items) throws ConnectorException {
        var receipts = items.stream().map(InboxItem::receipt).toList();
        return trial.searched(trial.as(ReadsItems.class).items(receipts));
    }

    /** Somebody does something at the network; whether that can be done there. */
    boolean happens(Predicate<FakeNetwork> what) {
        return trial.server().happens(() -> what.test(trial.network()));
    }

    FakeNetwork network() {
        return trial.network();
    }
}
