package org.signalbox.connector.chirp.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.signalbox.connector.api.Look;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Session;

/** Chirp, a practice network: short posts, no keys, read back by time and text. */
@Component(property = "connector.id=chirp")
public final class ChirpConnector implements Connector {
    /** Longer than the practice network hides a post unless it is told otherwise. */
    private static final Duration VISIBLE_AFTER = Duration.ofSeconds(6);

    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    "chirp",
                    "Chirp",
                    new Auth.Credentials(
                            Optional.empty(),
                            List.of(new Field(
                                    Api.TOKEN,
                                    "Access token",
                                    "The practice network gives one for each account at /admin/token",
                                    true,
                                    ""))))
            .words("chirp", "chirps", "Chirp")
            .capabilities(
                    Capability.PUBLISH,
                    Capability.RECONCILE,
                    Capability.DELETE,
                    Capability.HISTORY,
                    Capability.ENGAGEMENT)
            .delivery(new Delivery.ReadBack(VISIBLE_AFTER))
            .metrics(
                    new Metric("impressions", "Impressions", Metric.Role.VIEWS),
                    new Metric("likes", "Likes", Metric.Role.APPROVALS),
                    new Metric("rechirps", "Rechirps", Metric.Role.SHARES),
                    new Metric("replies", "Replies", Metric.Role.REPLIES),
                    new Metric("link_clicks", "Link clicks", Metric.Role.CLICKS))
            .look(new Look(
                    "#1d8fe0",
                    "M11 4a8 8 0 0 0-8 8a8 8 0 0 0 8 8h7v-6.500l4-1.500-4-2.500A7.500 7.500 0 0 0 11 4z"
                            + "M13 9a1.500 1.500 0 1 1 0 3a1.500 1.500 0 1 1 0-3z",
                    Look.Shape.CIRCLE,
                    true))
            .build();

    private final Edition edition;

    @Activate
    public ChirpConnector() {
        edition = Edition.ofBundle();
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new ChirpSession(new Api(grant, host.http(), edition), host.clock());
    }
}
