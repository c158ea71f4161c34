package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.publishing.internal.OneNode;

/** What sending costs, and what may not be spent. */
class ChargedTest extends OneNode {
    @Test
    void whatMayNotBeSpentIsHeldBeforeAnythingIsPrepared() throws Exception {
        sendingLimits.empty = true;
        var id = plan("dear");
        networks.session.failPrepare(new ConnectorException.Rejected("nothing may be prepared", null));

        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(at(id).reason()).contains(FixedPrice.WHY);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void aBudgetThatWasSpentMeanwhileStopsItRightBeforeItsIntent() throws Exception {
        var id = plan("soon", now.plusSeconds(5));
        sending.send(now.plusSeconds(10));
        Thread.sleep(200);
        sendingLimits.empty = true;
        now = now.plusSeconds(6);
        settle();

        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(at(id).progress().attempts().count()).as("intents").isZero();
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void a_price_that_rose_after_the_intent_holds_it_before_anything_is_sent() throws Exception {
        sendingLimits.emptyOnceIntended = true;
        var id = plan("dearer");

        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(at(id).reason()).contains(FixedPrice.WHY);
        assertThat(at(id).progress().attempts().count()).as("intents").isOne();
        assertThat(at(id).mayBeCharged()).as("nothing was sent").isFalse();
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void eachPartIsChargedOnceAlsoWhereItsOutcomeWasUnclear() throws Exception {
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("timed out", null);
        });
        plan("one", "two");
        send();
        assertThat(spent()).as("nothing is charged while it is unclear").isEmpty();

        now = now.plusSeconds(60);
        reconcile();
        send();
        reconcile();
        send();

        assertThat(networks.session.visible()).hasSize(2);
        assertThat(spent()).containsExactly(Money.of("2.000000000", "USD"));
    }

    @Test
    void whatIsRefusedCostsNothingAndAPriceThatFailsHindersNoReceipt() throws Exception {
        networks.session.failCommit(commit -> {
            throw new ConnectorException.Rejected("no", null);
        });
        plan("refused");
        send();
        assertThat(spent()).isEmpty();

        sendingLimits.broken = true;
        var id = plan("priceless");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(spent()).isEmpty();
    }

    private List<Money> spent() {
        return store.usage().spent(UsageQuery.between(NINE.minusSeconds(3_600), NINE.plusSeconds(3_600)));
    }
}
