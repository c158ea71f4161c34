package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.Evidence;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.holds.CostSum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the receipt of a visible part with its cost. */
public record ReceiptRecorder(Store store, Spending spending) {
    /** A network's clock may be wrong, but one that is further off says nothing: the time is when it can have been. */
    private static final Duration SKEW = Duration.ofDays(1);

    /**
     * By so much a node's clock may be behind its network's, which bills by its own: a price may change in between. The
     * other way round says nothing, as many networks tell whole seconds.
     */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRecorder.class);

    /** @return the publication as stored */
    public Publication save(Publication publication, int part, Receipt told, Evidence evidence, Actor actor) {
        var at = charged(publication, part, told.at());
        var receipt = Duration.between(at, told.at()).abs().compareTo(SKEW) < 0
                ? told
                : new Receipt(told.remoteId(), told.url(), at, told.data());
        var charges = charges(publication, part, at);
        var cost = CostSum.of(Stream.concat(
                evidence.cost().stream().map(Optional::of), charges.stream().map(Usage::cost)));
        return store.publications().save(publication.done(part, receipt, actor).with(evidence.cost(cost)), charges);
    }

    /** The time of the charge by the network's clock, limited to the time in which it can have happened. */
    private Instant charged(Publication publication, int part, Instant said) {
        var now = store.now();
        var first = publication.parts().get(part).intendedAt().orElse(now);
        return said.isBefore(first) ? first : said.isAfter(now.plus(CLOCKS)) ? now : said;
    }

    /** The charges of a part. A receipt is stored even if its price can't be computed. */
    private List<Usage> charges(Publication publication, int part, Instant at) {
        try {
            return spending.charges(publication, part, at);
        } catch (RuntimeException e) {
            LOG.error("what part {} of publication {} cost is not known", part + 1, publication.id(), e);
            return List.of();
        }
    }
}
