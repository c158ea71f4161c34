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
 * Something planned, as light as prices and quotas need it: neither text nor media.
 *
 * @param id names it in what a forecast says, such as a publication's id
 * @param account by which it is done
 * @param due when
 * @param calls that it takes, in order
 */
public record PlannedItem(String id, AccountId account, Instant due, List<PricedCall> calls) {
    public PlannedItem {
        calls = List.copyOf(calls);
    }

    /**
     * What is still to be done of a publication: its parts that aren't visible yet; due when it may go out at the
     * earliest.
     */
    public static PlannedItem of(Publication publication) {
        return of(WaitingPublication.of(publication));
    }

    /** Likewise, of what the store hands over. */
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

    /** A variant that would be published as a whole. */
    public static PlannedItem of(String id, Variant variant, Instant due) {
        var calls = new ArrayList<PricedCall>();
        for (int part = 0; part < variant.parts().size(); part++) {
            add(variant, part, calls);
        }
        return new PlannedItem(id, variant.account(), due, calls);
    }

    /** The calls that publishing one part takes, 0-based: its uploads, and the post itself. */
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
