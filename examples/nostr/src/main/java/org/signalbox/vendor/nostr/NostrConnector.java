package org.signalbox.vendor.nostr;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Session;

/** Nostr: an account is a key, and its posts are events at the relays that its owner chooses. */
@Component(service = Connector.class, property = "connector.id=" + NostrConnector.NETWORK)
public final class NostrConnector implements Connector {
    static final String NETWORK = "nostr";

    /** Three knots and what goes between them, drawn for Signalbox. */
    private static final String ICON = "M12 2a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z"
            + "M5 15a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z"
            + "M19 15a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z"
            + "M9.600 8.700l1.700 1L7.700 15.600l-1.700-1z"
            + "M14.400 8.700l-1.700 1L16.300 15.600l1.700-1zM9 17.500h6v2H9z";

    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    NETWORK,
                    "Nostr",
                    Auth.Credentials.of(
                                    Field.signingKey(
                                                    NostrSession.KEY,
                                                    "Private key",
                                                    "nsec1… or 64 digits. It stays with Signalbox, which signs with it."
                                                            + " Empty with a remote signer; else a new account is made")
                                            .generated(),
                                    Field.secret(
                                            RemoteSigner.ADDRESS,
                                            "Remote signer",
                                            "bunker://… of an app that keeps the key; empty for none. Name its relay"
                                                    + " above, too"),
                                    Field.of(
                                            Servers.MEDIA,
                                            "Media server",
                                            "https://… of a Blossom server for pictures and videos; empty for none."
                                                    + " Name it above, too"),
                                    Field.of(
                                            Servers.RELAYS_APART,
                                            "Relays without posts",
                                            "Hosts of those above that only the remote signer uses; usually empty"),
                                    Field.of(Servers.RULE, "Relays that must take a post", "all, majority or one")
                                            .initial(Servers.Rule.MAJORITY.word()))
                            .origins(
                                    URI.create("https://relay.damus.io"),
                                    URI.create("https://nos.lol"),
                                    URI.create("https://relay.primal.net"))
                            .withSeveralOrigins())
            .words("note", "notes", "Publish")
            .capabilities(
                    Capability.PUBLISH,
                    Capability.RECONCILE,
                    Capability.DELETE,
                    Capability.READ_POST,
                    Capability.HISTORY,
                    Capability.ENGAGEMENT,
                    Capability.REPLIES,
                    Capability.READ_MEDIA,
                    Capability.INBOX,
                    Capability.ANSWER,
                    Capability.LIKE,
                    Capability.AWAIT_INBOX,
                    Capability.READ_ITEMS)
            .delivery(Delivery.clientId())
            .options(Option.of(Notes.WARNING, "Content warning", Option.Kind.TEXT)
                    .labels(Map.of(Locale.FRENCH, "Avertissement sur le contenu"))
                    .build())
            .metrics(
                    Metric.of(Reading.REACTIONS, "Reactions", Metric.Role.APPROVALS),
                    Metric.of(Reading.REPOSTS, "Reposts", Metric.Role.SHARES),
                    Metric.of(Reading.REPLIES, "Replies", Metric.Role.REPLIES),
                    Metric.of(Reading.ZAPS, "Zaps", Metric.Role.OTHER))
            .branding(Branding.of("#7b3fe4", ICON, Branding.Shape.CIRCLE).withLinkCard())
            .build();

    /** Sockets that wait, of all accounts. */
    private final Semaphore waitingPlaces = new Semaphore(Waiting.MOST);

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new NostrSession(grant, host, waitingPlaces);
    }
}
