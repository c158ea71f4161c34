package org.signalbox.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
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

/** Converts the frozen content of publications. */
public final class FrozenContent {
    private FrozenContent() {}

    /** The content as a variant of an account; options are dropped for another network. */
    public static Variant variant(Publication publication, AccountId account) {
        var parts = publication.parts().stream().map(PublicationPart::content).toList();
        var options = publication.account().network().equals(account.network())
                ? publication.content().options()
                : Map.<String, String>of();
        return new Variant(
                account,
                parts,
                options,
                publication.content().language(),
                publication.isAnswer(),
                AnsweredItem.isMessage(publication));
    }

    /** The same content as a new publication for another account. */
    public static Publication copy(Publication from, AccountId to, Instant now) {
        var variant = variant(from, to);
        var parts = new ArrayList<PublicationPart>();
        for (var part : from.parts()) {
            parts.add(PublicationPart.waiting(part.index(), part.content()));
        }
        var content = new PostSnapshot(
                from.title(), from.path(), Freezer.fingerprint(variant), variant.options(), variant.language());
        return planned(to, from, content, parts, from.due(), now);
    }

    /** A publication of a series' variant for one of its accounts, before it has a due time. */
    public static Publication of(Series series, Variant variant, Instant now) {
        var parts = new ArrayList<PublicationPart>();
        for (var part : variant.parts()) {
            parts.add(PublicationPart.waiting(parts.size(), part));
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

    /** Newly frozen content with the due time of the publication that it replaces. */
    public static Publication at(Publication frozen, Publication from, Instant notBefore) {
        var content = new PostSnapshot(
                from.title(),
                from.path(),
                frozen.content().fingerprint(),
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
                new DueTime(
                        from.due(), from.schedule(), from.dueTime().overdue(), kept(from.derivation()), Duration.ZERO),
                PublicationProgress.planned(notBefore),
                0);
    }

    /** Keeps the occurrence but not the slot, which belongs to the other account's queue. */
    private static DueTimeDerivation kept(DueTimeDerivation from) {
        return new DueTimeDerivation(from.occurrence(), from.delay(), false, from.zoneRules());
    }
}
