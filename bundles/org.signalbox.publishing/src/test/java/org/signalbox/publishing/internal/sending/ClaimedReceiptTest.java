package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PastPost;
import org.signalbox.publishing.internal.OneNode;

/** One post of a network proves one publication. */
class ClaimedReceiptTest extends OneNode {
    private PublicationId unclear;

    @BeforeEach
    void aNetworkThatTellsNothing() {
        on(new Delivery.AtMostOnce(), Capability.PUBLISH);
    }

    private String published(String text) throws Exception {
        var id = plan(text);
        send();
        return at(id).receipt().orElseThrow().remoteId();
    }

    private void unclear(String... texts) throws Exception {
        unclear = plan(texts);
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("garbage", null);
        });
        send();
        reconcile();
        assertThat(at(unclear).state()).isEqualTo(PublicationState.REVIEW);
    }

    private ReceiptConfirmation confirm(String where) throws PlanningException {
        return new PublishedChanges(store, networks, sendingLimits).confirmedAs(at(unclear), where);
    }

    private void refused(String where, String code) {
        assertThatThrownBy(() -> confirm(where)).isInstanceOfSatisfying(PlanningException.class, e -> {
            assertThat(e.message().code()).isEqualTo(code);
            assertThat(e.message().text()).contains(where);
        });
    }

    @Test
    void the_proof_of_another_publication_is_refused_by_id_and_by_any_address_of_it() throws Exception {
        var others = published("one");
        unclear("two");

        refused(others, "publishing.plan.others-receipt");
        refused("https://chirp.example/status/" + others + "?share=1", "publishing.plan.others-receipt");
        assertThat(confirm("another").receipt().remoteId()).isEqualTo("another");
    }

    @Test
    void also_where_its_address_says_nothing_of_its_id() throws Exception {
        var other = plan("one");
        send();
        var there = Optional.of(URI.create("https://site.example/2027/hello/"));
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(new PastPost(
                                ANNA, "17", now, "one", there, Optional.empty(), "{}", Optional.of(other), false)));
        unclear("two");

        refused("http://site.example/2027/hello", "publishing.plan.others-receipt");
        assertThat(confirm("https://site.example/2027/hello/again").receipt().remoteId())
                .isEqualTo("again");
    }

    @Test
    void also_where_it_was_deleted_at_the_network() throws Exception {
        var id = plan("one");
        send();
        store.publications().save(at(id).deleted(new Actor("anna", now)));
        unclear("two");

        refused(at(id).receipt().orElseThrow().remoteId(), "publishing.plan.others-receipt");
    }

    @Test
    void another_part_of_the_same_one_is_refused_in_words_of_its_own() throws Exception {
        networks.session.afterCommit(() -> networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("garbage", null);
        }));
        unclear = plan("first", "second");
        send();
        reconcile();
        var first = at(unclear).parts().getFirst().receipt().orElseThrow().remoteId();

        refused(first, "publishing.plan.own-receipt");
    }

    @Test
    void a_post_that_nobody_here_published_is_taken() throws Exception {
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(new PastPost(
                                ANNA,
                                "99",
                                now,
                                "by hand",
                                Optional.empty(),
                                Optional.empty(),
                                "{}",
                                Optional.empty(),
                                false)));
        unclear("two");

        assertThat(confirm("99").receipt().remoteId()).isEqualTo("99");
    }
}
