package org.signalbox.sites.internal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteInfo;

/**
 * In-memory state of a site.
 *
 * @param identity last seen identity
 * @param verified last verified index; empty when this machine has no copy
 * @param tag entity tag of that copy
 * @param problem failure of the last request
 */
record LoadedSite(
        String name,
        URI location,
        VerifiedIndex.Identity identity,
        Optional<VerifiedIndex> verified,
        Optional<String> tag,
        Optional<Instant> checkedAt,
        Optional<Message> problem) {
    LoadedSite read(VerifiedIndex now, Optional<String> tag, Instant at) {
        return new LoadedSite(name, location, now.identity(), Optional.of(now), tag, Optional.of(at), Optional.empty());
    }

    LoadedSite unchanged(Instant at) {
        return new LoadedSite(name, location, identity, verified, tag, Optional.of(at), Optional.empty());
    }

    LoadedSite failed(Message why, Instant at) {
        return new LoadedSite(name, location, identity, verified, tag, Optional.of(at), Optional.of(why));
    }

    SiteInfo info(Instant now, Function<VerifiedIndex, String> vendor) {
        return new SiteInfo(
                name,
                location,
                verified.map(read -> new SiteInfo.IndexInfo(
                        read.index().id(),
                        read.index().title(),
                        vendor.apply(read),
                        read.index().serial(),
                        read.index().timestamp(),
                        read.index().expires(),
                        read.index().connectors().size(),
                        read.index().terms().size())),
                checkedAt,
                problem.or(() -> expired(now)));
    }

    private Optional<Message> expired(Instant now) {
        return verified.filter(read -> !now.isBefore(read.index().expires()))
                .map(read -> Message.of(
                        "sites.refused.expired", identity.id(), read.index().expires()));
    }
}
