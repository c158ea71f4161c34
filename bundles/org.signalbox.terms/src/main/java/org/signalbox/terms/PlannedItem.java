package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.Variant;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.internal.CheckedVariant;
import org.signalbox.terms.internal.ContentTraits;

/**
 * A planned item, reduced to the data that prices and quotas need: no text and no media.
 *
 * @param id identifies it in a forecast, such as a publication's id
 * @param account that performs the calls
 * @param due planned time
 * @param calls required calls, in order
 */
public record PlannedItem(String id, AccountId account, Instant due, List<PricedCall> calls) {
    public PlannedItem {
        calls = List.copyOf(calls);
    }

    /**
     * The remaining work of a publication: the parts that aren't visible yet. Due at the publication's earliest time.
     */
    public static PlannedItem of(Publication publication) {
        return of(WaitingPublication.of(publication));
    }

    /** The remaining work of a waiting publication, as the store returns it. */
    public static PlannedItem of(WaitingPublication publication) {
        var due = publication.notBefore().isAfter(publication.due()) ? publication.notBefore() : publication.due();
        var calls = new ArrayList<PricedCall>();
        for (int part = publication.visible();
                part < publication.variant().parts().size();
                part++) {
            add(publication.variant(), part, calls);
        }
        return new PlannedItem(publication.id().value(), publication.variant().account(), due, calls);
    }

    /** A variant that is published as a whole. */
    public static PlannedItem of(String id, Variant variant, Instant due) {
        var calls = new ArrayList<PricedCall>();
        for (int part = 0; part < variant.parts().size(); part++) {
            add(variant, part, calls);
        }
        return new PlannedItem(id, variant.account(), due, calls);
    }

    /** The calls for publishing one part, 0-based: its uploads, and the post itself. */
    public static List<PricedCall> calls(Publication publication, int part) {
        var calls = new ArrayList<PricedCall>();
        add(CheckedVariant.variant(publication), part, calls);
        return calls;
    }

    private static void add(Variant variant, int part, List<PricedCall> calls) {
        CheckedVariant.addCalls(
                variant.parts().get(part), ContentTraits.of(variant, part).shape(), calls);
    }
}
