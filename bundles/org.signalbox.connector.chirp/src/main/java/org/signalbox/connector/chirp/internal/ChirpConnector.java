package org.signalbox.connector.chirp.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Session;

/** Chirp, a practice network: short posts, no idempotency keys, read-back by time and text. */
@Component(properties = "org/signalbox/connector/chirp/internal/edition.properties")
public final class ChirpConnector implements Connector {
    /** Longer than the practice network's default delay until a post is visible. */
    private static final Duration VISIBLE_AFTER = Duration.ofSeconds(6);

    private final Edition edition;
    private final Descriptor descriptor;

    @Activate
    public ChirpConnector() {
        this(Edition.ofBundle());
    }

    ChirpConnector(Edition edition) {
        this.edition = edition;
        descriptor = describe(edition);
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Session open(Grant grant, Host host) {
        var api = new Api(grant, host.http(), edition);
        return new ChirpSession(api, host);
    }

    private static Descriptor describe(Edition edition) {
        return Descriptor.of(
                        edition.id(),
                        edition.name(),
                        Auth.Credentials.of(Field.secret(
                                Api.TOKEN,
                                "Access token",
                                "The practice network gives one for each account at /admin/token")))
                .words(edition.word(), edition.words(), edition.publish())
                .capabilities(
                        Capability.PUBLISH,
                        Capability.RECONCILE,
                        Capability.DELETE,
                        Capability.HISTORY,
                        Capability.ENGAGEMENT,
                        Capability.REPLIES,
                        Capability.READ_MEDIA,
                        Capability.COUNT,
                        Capability.INBOX,
                        Capability.ANSWER,
                        Capability.LIKE,
                        Capability.AWAIT_INBOX,
                        Capability.READ_ITEMS)
                .delivery(Delivery.readBack(VISIBLE_AFTER))
                .metrics(
                        Metric.of("impressions", "Impressions", Metric.Role.VIEWS),
                        Metric.of("likes", "Likes", Metric.Role.APPROVALS),
                        Metric.of("rechirps", "Rechirps", Metric.Role.SHARES),
                        Metric.of("replies", "Replies", Metric.Role.REPLIES),
                        Metric.of("link_clicks", "Link clicks", Metric.Role.CLICKS))
                .branding(edition.branding())
                .build();
    }
}
