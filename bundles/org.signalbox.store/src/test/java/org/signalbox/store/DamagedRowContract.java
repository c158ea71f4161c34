package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.ofSamePost;
import static org.signalbox.store.Samples.planned;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreException;

/**
 * What every store promises of rows that can't be read: each is told, and keeps no other one from being read or sent.
 */
public abstract class DamagedRowContract extends FurnishedStore {
    /** Changes the database as nobody should. */
    protected abstract void damage(String sql) throws Exception;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM publication_parts WHERE publication = 'bad'",
                "UPDATE publication_parts SET idx = 1 WHERE publication = 'bad'",
                "UPDATE publication_parts SET media = '[{' WHERE publication = 'bad'",
                "UPDATE publication_parts SET details = '{' WHERE publication = 'bad'",
                "UPDATE publication_parts SET progress = 'FLOATING' WHERE publication = 'bad'",
                "UPDATE publication_parts SET publish_key = 'key' WHERE publication = 'bad'",
                "UPDATE publication_parts SET receipt = 'null' WHERE publication = 'bad'",
                "UPDATE publications SET options = 'none' WHERE id = 'bad'",
                "UPDATE publications SET options = '' WHERE id = 'bad'",
                "UPDATE publications SET reason = '[]' WHERE id = 'bad'",
                "UPDATE publications SET schedule_wall = '2027-03-01T13:00', schedule_zone = 'no zone' WHERE "
                        + "id = 'bad'",
                "UPDATE publications SET schedule_wall = '2027-03-01T13:00', schedule_zone = NULL WHERE id = 'bad'",
                "UPDATE publications SET overdue = 'SOMETIMES' WHERE id = 'bad'",
                "UPDATE publications SET state = 'FLYING' WHERE id = 'bad'",
                "UPDATE publications SET account = 'nobody' WHERE id = 'bad'",
                "UPDATE publications SET lease_node = 'n', lease_until = NULL WHERE id = 'bad'",
            })
    void aPublicationThatCanNotBeReadIsTheOnlyOneThatIsNot(String sql) throws Exception {
        plan("a", "bad", "z");
        damage(sql);

        var page = store.publications().list(PublicationQuery.all());
        assertThat(ids(page.items())).containsExactly("a", "z");
        assertThat(page.damaged()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("bad");
            assertThat(row.title()).isEqualTo("Title of bad");
            assertThat(row.at()).contains(NOON.plusSeconds(1));
            assertThat(row.reason().text()).isNotBlank().hasSizeLessThan(400).doesNotContain("\n", "Exception:");
        });
        assertThat(store.publications().find(new PublicationId("bad"))).isEmpty();
        assertThat(store.publications().damaged(new PublicationId("bad")))
                .map(DamagedRow::id)
                .contains("bad");
        assertThat(store.publications().damaged(new PublicationId("a"))).isEmpty();
        assertThat(store.publications().damaged(new PublicationId("none"))).isEmpty();
        assertThat(store.publications().damaged()).extracting(DamagedRow::id).containsExactly("bad");
        assertThat(store.publications().count(PublicationQuery.all()).get(PublicationState.PLANNED))
                .isBetween(2, 3);
        assertThat(store.publications().counts(PublicationQuery.all()).planned())
                .isBetween(2, 3);
        var waiting = new ArrayList<String>();
        store.publications()
                .waiting(Optional.empty(), each -> waiting.add(each.id().value()));
        assertThat(waiting).contains("a", "z");

        var claimed = store.publications().claimDue(NODE, NOON.plusSeconds(60), LEASE, 10);
        assertThat(ids(claimed)).containsExactlyInAnyOrder("a", "z");
        assertThat(store.publications().nextDue(NODE)).as("nothing else is due").isEmpty();
        clock.advance(LEASE.plusSeconds(1));
        assertThat(ids(store.publications().abandoned(store.now(), 10))).containsExactlyInAnyOrder("a", "z");
    }

    @Test
    void pagesGoOnBehindWhatCanNotBeRead() throws Exception {
        plan("a", "b", "c", "d", "e");
        damage("UPDATE publications SET options = 'none' WHERE id IN ('b', 'c')");

        var first = store.publications().list(PublicationQuery.all().limit(2));
        var second = store.publications()
                .list(PublicationQuery.all().limit(2).after(first.next().orElseThrow()));
        var third = store.publications()
                .list(PublicationQuery.all().limit(2).after(second.next().orElseThrow()));

        assertThat(ids(first.items())).containsExactly("a");
        assertThat(first.damaged()).extracting(DamagedRow::id).containsExactly("b");
        assertThat(ids(second.items())).containsExactly("d");
        assertThat(second.damaged()).extracting(DamagedRow::id).containsExactly("c");
        assertThat(ids(third.items())).containsExactly("e");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void aQueueThatBeginsWithManyThatCanNotBeReadIsSentAllTheSame() throws Exception {
        plan("b0", "b1", "b2", "b3", "b4", "good");
        damage("UPDATE publications SET options = 'none' WHERE id LIKE 'b%'");

        var claimed = new ArrayList<String>();
        for (int look = 0; look < 4; look++) {
            claimed.addAll(ids(store.publications().claimDue(NODE, NOON.plusSeconds(60), LEASE, 2)));
        }

        assertThat(claimed).containsExactly("good");
        assertThat(store.publications().nextDue(NODE)).isEmpty();
    }

    @Test
    void oneOfAnAccountKeepsAnotherAccountFromNothing() throws Exception {
        store.publications().plan(List.of(planned("bad", ANNA, NOON), planned("ben", BEN, NOON.plusSeconds(5))), ACTOR);
        damage("DELETE FROM publication_parts WHERE publication = 'bad'");

        assertThat(ids(store.publications().claimDue(NODE, NOON.plusSeconds(60), LEASE, 10)))
                .containsExactly("ben");
    }

    @Test
    void whatIsUnclearOfAnAccountIsLookedAtBehindWhatCanNotBeRead() throws Exception {
        plan("b0", "b1", "good");
        damage("UPDATE publications SET state = 'UNKNOWN', reconcile_at = due");
        damage("UPDATE publications SET options = 'none' WHERE id LIKE 'b%'");
        clock.advance(Duration.ofMinutes(1));

        store.publications().unclear(store.now(), 10, 1, Set.of());
        store.publications().unclear(store.now(), 10, 1, Set.of());

        assertThat(ids(store.publications().unclear(store.now(), 10, 1, Set.of())))
                .containsExactly("good");
    }

    @Test
    void aPersonEndsOneThatCanNotBeReadAndIsSeenInTheAudit() throws Exception {
        plan("bad");
        damage("UPDATE publications SET options = 'none' WHERE id = 'bad'");
        assertThat(store.publications().damaged()).hasSize(1);

        store.publications().cancelDamaged(new PublicationId("bad"), ACTOR);

        assertThat(store.publications().damaged())
                .as("nobody is needed any more")
                .isEmpty();
        assertThat(store.publications().list(PublicationQuery.all()).damaged())
                .extracting(DamagedRow::state)
                .containsExactly("CANCELLED");
        assertThat(store.audit()
                        .list(Optional.of("publication/bad"), Optional.empty(), 1)
                        .items())
                .extracting(AuditEntry::state)
                .containsExactly(Optional.of(PublicationState.CANCELLED));
    }

    @Test
    void oneThatMayHaveBeenSentIsNotCancelled() throws Exception {
        plan("sending", "flying", "intact");
        damage("UPDATE publications SET state = 'SENDING', options = 'none' WHERE id = 'sending'");
        damage("UPDATE publications SET state = 'FLYING' WHERE id = 'flying'");
        damage("UPDATE publication_parts SET progress = 'INTENDED' WHERE publication = 'flying'");

        for (var id : List.of("sending", "flying", "intact")) {
            assertThatThrownBy(() -> store.publications().cancelDamaged(new PublicationId(id), ACTOR))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Nothing was changed");
        }
        assertThat(store.publications().damaged()).hasSize(2);
    }

    @Test
    void aPostWhosePublicationCanNotBeReadIsNotPlannedOnceMore() throws Exception {
        var bad = planned("bad", ANNA, NOON);
        store.publications().plan(List.of(bad), ACTOR);
        damage("UPDATE publications SET options = 'none' WHERE id = 'bad'");

        assertThatThrownBy(() ->
                        store.publications().plan(List.of(ofSamePost(bad, planned("again", ANNA, NOON))), ACTOR))
                .isInstanceOf(StaleChangeException.class);
    }

    @Test
    void oneThatIsMendedIsThereAgain() throws Exception {
        plan("bad");
        damage("UPDATE publications SET overdue = 'SOMETIMES' WHERE id = 'bad'");
        assertThat(store.publications().damaged()).hasSize(1);

        damage("UPDATE publications SET overdue = 'LATE' WHERE id = 'bad'");

        assertThat(store.publications().damaged()).isEmpty();
        assertThat(store.publications().find(new PublicationId("bad"))).isPresent();
    }

    @Test
    void aPastPostThatCanNotBeReadIsTheOnlyOneThatIsNot() throws Exception {
        store.pastPosts().put(ANNA, List.of(past("1"), past("2"), past("3")));
        damage("UPDATE past_posts SET url = 'not a link' WHERE remote_id = '2'");

        var page = store.pastPosts().list(new PastPostQuery(Optional.of(ANNA), Optional.empty(), Optional.empty(), 10));

        assertThat(page.items()).extracting(PastPost::remoteId).containsExactlyInAnyOrder("1", "3");
        assertThat(page.damaged()).extracting(DamagedRow::id).containsExactly("2");
    }

    @Test
    void whatCanNotBeReadOfTheInboxIsTheOnlyThingThatIsNot() throws Exception {
        InboxSamples.put(
                store,
                InboxSamples.comment(ANNA, "c1", 0, "zoe", "x"),
                InboxSamples.reply(ANNA, "c2", 1, "zoe", "c1"),
                InboxSamples.comment(ANNA, "c3", 2, "yan", "y"));
        damage("UPDATE inbox_messages SET attachments = 'none' WHERE remote_id = 'c2'");
        damage("UPDATE conversations SET labels = '7' WHERE conversation = 'c3'");
        damage("UPDATE people SET picture = 'not a link' WHERE remote_id = 'yan'");
        assertThat(store.inbox().damagedPositions()).isEmpty();
        damage("UPDATE inbox_positions SET problem = 'no JSON'");
        assertThat(store.inbox().damagedPositions()).containsExactly(ANNA);
        assertThat(store.inbox().position(ANNA)).isEmpty();
        damage("UPDATE inbox_positions SET problem = NULL");

        var page = store.inbox().list(ConversationQuery.of(ConversationQuery.View.ALL, 10));
        assertThat(InboxSamples.keys(page.items())).containsExactly("c1");
        assertThat(page.damaged()).extracting(DamagedRow::id).containsExactly("c3");
        assertThat(store.inbox().messages(new ConversationId(ANNA, "c1"), InboxSamples.at(9), 10))
                .extracting(InboxMessage::remoteId)
                .containsExactly("c1");
        assertThat(store.inbox()
                        .change(
                                List.of(new ConversationId(ANNA, "c3"), new ConversationId(ANNA, "c1")),
                                new ConversationChange.Done(InboxSamples.at(9)),
                                ACTOR))
                .hasSize(1);
        InboxSamples.put(store, InboxSamples.reply(ANNA, "c4", 5, "yan", "c3"));
        assertThat(store.contacts().of("chirp", "yan"))
                .as("as the network shows them now")
                .isPresent();
    }

    @Test
    void anAuditEntryThatCanNotBeReadIsTheOnlyOneThatIsNot() throws Exception {
        plan("a", "b");
        damage("UPDATE audit SET message = '' WHERE subject = 'publication/a'");

        var page = store.audit().list(Optional.empty(), Optional.empty(), 100);

        assertThat(page.items()).extracting(AuditEntry::subject).contains("publication/b");
        assertThat(page.damaged()).extracting(DamagedRow::id).containsExactly("publication/a");
    }

    @Test
    void anAccountOrNetworkThatCanNotBeReadKeepsNoOtherFromWorking() throws Exception {
        store.publications().plan(List.of(planned("anna", ANNA, NOON), planned("ben", BEN, NOON)), ACTOR);
        damage("UPDATE accounts SET id = 'nobody' WHERE id = '" + ANNA + "'");
        damage("UPDATE networks SET state = 'WOBBLING' WHERE id = '" + ANNA.network() + "'");

        assertThat(store.accounts().list()).extracting(each -> each.id()).containsExactly(BEN);
        assertThat(store.networks().list()).extracting(each -> each.id()).doesNotContain(ANNA.network());
        assertThat(ids(store.publications().claimDue(NODE, NOON, LEASE, 10))).containsExactly("ben");
    }

    private void plan(String... ids) {
        for (int i = 0; i < ids.length; i++) {
            store.publications().plan(List.of(planned(ids[i], ANNA, NOON.plusSeconds(i))), ACTOR);
        }
    }

    private static PastPost past(String id) {
        return new PastPost(
                ANNA, id, NOON, "Text " + id, Optional.empty(), Optional.empty(), "{}", Optional.empty(), false);
    }
}
