package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Session;

/**
 * What people write is read, answered, hidden, liked and removed. The network must override {@code comment} of
 * {@link org.signalbox.emulation.FakeNetwork}.
 */
public interface InboxContract extends ProvidesFixture {
    @Test
    default void the_inbox_is_read_on_by_its_position_also_by_another_session() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(ReadsInbox.class);
            var steps = new InboxSteps(trial);
            var post = trial.publish(trial.part("Written to"), Optional.empty());
            var before = steps.read(Optional.empty(), 100).position();
            var written = new ArrayList<String>();
            for (var i = 0; i < 5; i++) {
                written.add(steps.comment(post, "Word " + i));
                Thread.sleep(2);
            }
            trial.reopen();
            var read = steps.read(Optional.of(before), 2);
            assertThat(read.items()).extracting(InboxItem::remoteId).containsAll(written);
            assertThat(read.items()).extracting(InboxItem::text).contains("Word 0", "Word 4");
            assertThat(read.items())
                    .filteredOn(item -> written.contains(item.remoteId()))
                    .allSatisfy(InboxContract::isWhole);

            trial.reopen();
            var later = steps.comment(post, "Later");
            assertThat(steps.read(Optional.of(read.position()), 2).items())
                    .extracting(InboxItem::remoteId)
                    .contains(later);
        }
    }

    private static void isWhole(InboxItem item) {
        assertThat(item.remoteId()).hasSizeBetween(1, 500);
        assertThat(item.author().remoteId()).isNotBlank();
        assertThat(item.author().handle() + item.author().name()).contains("zoe");
        assertThat(item.at()).isBetween(Instant.EPOCH, Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(item.data()).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(JsonParser.parseString(item.data()).isJsonObject())
                .as("data is a JSON object")
                .isTrue();
    }

    @Test
    default void an_item_can_be_done_what_the_connector_declares() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(ReadsInbox.class);
            var possible = new InboxSteps(trial).item("What may be done").possible();
            assertPossible(trial, possible, InboxItem.Action.REPLY, Answers.class);
            assertPossible(trial, possible, InboxItem.Action.HIDE, Hides.class);
            assertPossible(trial, possible, InboxItem.Action.LIKE, Likes.class);
            assertPossible(trial, possible, InboxItem.Action.REMOVE, Removes.class);
        }
    }

    private static void assertPossible(
            ConnectorTrial trial,
            Set<InboxItem.Action> possible,
            InboxItem.Action action,
            Class<? extends Session> contract) {
        if (!contract.isInstance(trial.session())) {
            assertThat(possible).as("without %s", contract.getSimpleName()).doesNotContain(action);
        }
    }

    @Test
    default void an_answer_is_below_its_item_and_not_in_the_inbox() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Answers.class);
            var steps = new InboxSteps(trial);
            var other = steps.item("Another question");
            var item = steps.item("A question");
            var before = steps.read(Optional.empty(), 100).position();
            trial.reopen();
            var part = trial.answer("An answer");
            var prepared = trial.prepare(part);
            var visible = trial.visibleRequests().size();
            var key = trial.key();
            var receipt = trial.commit(part, prepared, key, Optional.of(item.receipt()));

            assertThat(trial.visibleRequests()).hasSize(visible + 1);
            var answers = steps.network().answers(item.remoteId());
            assertThat(answers).hasSize(1);
            assertThat(answers.getFirst().remoteId()).isEqualTo(receipt.remoteId());
            assertThat(answers.getFirst().text()).contains("An answer");
            assertThat(steps.network().answers(other.remoteId())).isEmpty();
            assertThat(steps.read(Optional.of(before), 100).items())
                    .extracting(InboxItem::remoteId)
                    .doesNotContain(receipt.remoteId());
            if (trial.descriptor().delivery() instanceof Delivery.Keyed) {
                trial.commit(part, prepared, key, Optional.of(item.receipt()));
                assertThat(steps.network().answers(item.remoteId()))
                        .as("the same key twice")
                        .hasSize(1);
            }
        }
    }

    @Test
    default void an_answer_that_was_lost_is_found_and_one_that_never_arrived_is_not() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Answers.class);
            trial.as(Reconciles.class);
            var steps = new InboxSteps(trial);
            var item = steps.item("Who answers?");
            for (var arrived : List.of(false, true)) {
                var part = trial.answer(arrived ? "It arrived" : "It did not");
                var key = trial.key();
                var since = Instant.now();
                var prepared = trial.prepare(part);
                trial.armVisible(new RequestFault.Resets(arrived));
                var error = trial.failure(() ->
                        trial.as(Publishes.class).commit(new Commit(part, prepared, key, Optional.of(item.receipt()))));
                assertThat(error).get().isInstanceOf(OutcomeUnknown.class);
                trial.disarm();
                trial.reopen();
                var search = new Search(
                        key, part, Optional.of(prepared), Optional.of(item.receipt()), Optional.empty(), since);
                var found = trial.searched(trial.as(Reconciles.class).find(search));
                assertThat(found.whenFound().isPresent()).as("found").isEqualTo(arrived);
                if (arrived) {
                    assertThat(found.whenFound().orElseThrow().remoteId())
                            .isEqualTo(steps.network()
                                    .answers(item.remoteId())
                                    .getFirst()
                                    .remoteId());
                }
            }
        }
    }

    @Test
    default void an_item_is_hidden_and_shown_again_once_and_twice() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Hides.class);
            var steps = new InboxSteps(trial);
            var item = steps.item("Not nice");
            var other = steps.item("Nice");
            assertThat(item.possible()).contains(InboxItem.Action.HIDE);
            switchesTwice(
                    trial,
                    hidden -> trial.as(Hides.class).hide(item.receipt(), hidden),
                    () -> steps.network().isHidden(item.remoteId()));
            assertThat(steps.network().isHidden(other.remoteId())).isFalse();
        }
    }

    @Test
    default void an_item_is_liked_and_unliked_once_and_twice() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Likes.class);
            var steps = new InboxSteps(trial);
            var item = steps.item("Nice");
            var other = steps.item("Not nice");
            assertThat(item.possible()).contains(InboxItem.Action.LIKE);
            switchesTwice(
                    trial,
                    liked -> trial.as(Likes.class).like(item.receipt(), liked),
                    () -> steps.network().isLiked(item.remoteId()));
            assertThat(steps.network().isLiked(other.remoteId())).isFalse();
        }
    }

    /** Something that is switched on and off. */
    @FunctionalInterface
    interface Switch {
        void to(boolean on) throws Exception;
    }

    private static void switchesTwice(ConnectorTrial trial, Switch action, java.util.function.BooleanSupplier state)
            throws Exception {
        for (var on : List.of(true, true, false, false, true)) {
            var was = state.getAsBoolean();
            var visible = trial.visibleRequests().size();
            action.to(on);
            assertThat(state.getAsBoolean())
                    .as("switched from %s to %s", was, on)
                    .isEqualTo(on);
            assertThat(trial.visibleRequests().size() - visible)
                    .as("visible requests from %s to %s", was, on)
                    .isBetween(was == on ? 0 : 1, 1);
            trial.reopen();
        }
    }

    @Test
    default void items_are_read_again_as_they_are_now_and_missed_when_they_are_gone() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(ReadsItems.class);
            var steps = new InboxSteps(trial);
            var same = steps.item("As it was");
            var changed = steps.item("Before");
            var lost = steps.item("Taken back");
            var all = List.of(same, changed, lost);
            trial.reopen();
            var visible = trial.visibleRequests().size();
            var before = steps.again(all);
            assertThat(before.gone()).isEmpty();
            assertThat(before.present()).containsExactlyInAnyOrderElementsOf(all);

            var rewrites = steps.happens(network -> network.rewrite(changed.remoteId(), "After"));
            var takesBack = steps.happens(network -> network.takeBack(lost.remoteId()));
            assertThat(rewrites || takesBack)
                    .as("override rewrite() or takeBack() of the fixture's network")
                    .isTrue();
            trial.reopen();
            var after = steps.again(all);
            assertThat(after.gone()).isEqualTo(takesBack ? Set.of(lost.remoteId()) : Set.of());
            assertThat(after.present())
                    .extracting(InboxItem::remoteId)
                    .containsExactlyInAnyOrderElementsOf((takesBack ? Stream.of(same, changed) : all.stream())
                            .map(InboxItem::remoteId)
                            .toList());
            var texts = after.present().stream()
                    .filter(item -> item.remoteId().equals(changed.remoteId()))
                    .map(InboxItem::text);
            assertThat(texts).singleElement().asString().contains(rewrites ? "After" : "Before");
            assertThat(after.present()).contains(same);
            assertThat(trial.visibleRequests()).hasSize(visible);
        }
    }

    @Test
    default void an_item_is_removed_twice_and_alone() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(Removes.class);
            var steps = new InboxSteps(trial);
            var item = steps.item("Spam");
            var other = steps.item("Ham");
            assertThat(item.possible()).contains(InboxItem.Action.REMOVE);
            var visible = trial.visibleRequests().size();
            trial.as(Removes.class).remove(item.receipt());
            assertThat(trial.visibleRequests()).hasSize(visible + 1);
            trial.reopen();
            trial.as(Removes.class).remove(item.receipt());
            assertThat(steps.network().isRemoved(item.remoteId())).isTrue();
            assertThat(steps.network().isRemoved(other.remoteId())).isFalse();
            if (trial.session() instanceof Hides hides) {
                hides.hide(item.receipt(), true);
            }
            if (trial.session() instanceof Likes likes) {
                likes.like(item.receipt(), true);
            }
        }
    }
}
