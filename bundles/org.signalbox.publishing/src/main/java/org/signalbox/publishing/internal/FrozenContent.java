package org.signalbox.publishing.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.Freezer;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.Series;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;

/** What was frozen of a publication, for other uses of it. */
final class FrozenContent {
    private FrozenContent() {}

    /** As a variant of an account; another network than its own gets none of its options. */
    static Variant variant(Publication publication, AccountId account) {
        var parts = publication.parts().stream()
                .map(part -> new VariantPart(part.text(), part.media()))
                .toList();
        var options = publication.account().network().equals(account.network())
                ? publication.content().options()
                : Map.<String, String>of();
        return new Variant(account, parts, options, publication.content().language());
    }

    /** The same content as a new publication for another account. */
    static Publication copy(Publication from, AccountId to, Instant now) {
        var variant = variant(from, to);
        var parts = new ArrayList<PublicationPart>();
        for (var part : from.parts()) {
            parts.add(PublicationPart.waiting(part.index(), part.text(), part.media()));
        }
        var content = new PostSnapshot(
                from.title(), from.path(), Freezer.fingerprint(variant), variant.options(), variant.language());
        return planned(to, from, content, parts, from.due(), now);
    }

    /** What a series has for one of its accounts, before it has a time. */
    static Publication of(Series series, Variant variant, Instant now) {
        var parts = new ArrayList<PublicationPart>();
        for (var part : variant.parts()) {
            parts.add(PublicationPart.waiting(parts.size(), part.text(), part.media()));
        }
        return Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), series.post(), variant.account(), now),
                new PostSnapshot(
                        series.title(),
                        series.path(),
                        Freezer.fingerprint(variant),
                        variant.options(),
                        variant.language()),
                parts,
                DueTime.of(now, Optional.empty(), series.overdue()));
    }

    /** What was newly frozen, due as the one that it replaces. */
    static Publication at(Publication frozen, Publication from, Instant notBefore) {
        var content = new PostSnapshot(
                from.title(),
                from.path(),
                frozen.content().source(),
                frozen.content().options(),
                frozen.content().language());
        return planned(
                frozen.account(),
                from,
                content,
                frozen.parts(),
                notBefore,
                frozen.identity().createdAt());
    }

    private static Publication planned(
            AccountId account,
            Publication from,
            PostSnapshot content,
            List<PublicationPart> parts,
            Instant notBefore,
            Instant createdAt) {
        return new Publication(
                new PublicationIdentity(PublicationId.fresh(), from.post(), account, createdAt),
                content,
                parts,
                new DueTime(from.due(), from.schedule(), from.dueTime().overdue(), kept(from.derivation())),
                PublicationProgress.planned(notBefore),
                0);
    }

    /** Which occurrence it is goes with it; the slot is of the other account's queue. */
    private static DueTimeDerivation kept(DueTimeDerivation from) {
        return new DueTimeDerivation(from.occurrence(), from.delay(), false, from.zoneRules());
    }
}
