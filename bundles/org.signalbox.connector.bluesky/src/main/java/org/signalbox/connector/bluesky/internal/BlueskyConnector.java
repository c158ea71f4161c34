package org.signalbox.connector.bluesky.internal;

import java.net.URI;
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
import org.signalbox.connector.api.Session;

/** Bluesky, and any other server with the AT protocol and Bluesky posts. */
@Component(service = Connector.class, property = "connector.id=" + BlueskyConnector.NETWORK)
public final class BlueskyConnector implements Connector {
    static final String NETWORK = "bluesky";

    /** From Simple Icons, CC0. */
    private static final String ICON =
            "M5.202 2.857C7.954 4.922 10.913 9.11 12 11.358c1.087-2.247 4.046-6.436 6.798-8.501C20.783 "
                    + "1.366 24 .213 24 3.883c0 .732-.42 6.156-.667 7.037-.856 3.061-3.978 3.842-6.755 3.37 4.854"
                    + ".826 6.089 3.562 3.422 6.299-5.065 5.196-7.28-1.304-7.847-2.97-.104-.305-.152-.448-.153-.3"
                    + "27 0-.121-.05.022-.153.327-.568 1.666-2.782 8.166-7.847 2.97-2.667-2.737-1.432-5.473 3.422"
                    + "-6.3-2.777.473-5.899-.308-6.755-3.369C.42 10.04 0 4.615 0 3.883c0-3.67 3.217-2.517 5.202-1"
                    + ".026";

    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    NETWORK,
                    "Bluesky",
                    Auth.Credentials.of(Field.secret(
                                    Login.PASSWORD,
                                    "App password",
                                    "Settings → Privacy and security → App passwords, with access to direct messages"
                                            + " to read them; not the password of the account"))
                            .origins(URI.create("https://bsky.social")))
            .words("post", "posts", "Post")
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
                    Capability.READ_ITEMS,
                    Capability.ANSWER,
                    Capability.LIKE,
                    Capability.HIDE)
            .delivery(Delivery.clientId())
            .metrics(
                    Metric.of(OwnPosts.LIKES, "Likes", Metric.Role.APPROVALS),
                    Metric.of(OwnPosts.REPOSTS, "Reposts", Metric.Role.SHARES),
                    Metric.of(OwnPosts.REPLIES, "Replies", Metric.Role.REPLIES),
                    Metric.of(OwnPosts.QUOTES, "Quotes", Metric.Role.SHARES))
            .branding(Branding.of("#1185fe", ICON, Branding.Shape.CIRCLE))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    /** Each call reads the current grant, because another session or node may have renewed its tokens. */
    @Override
    public Session open(Grant grant, Host host) {
        return new BlueskySession(host);
    }
}
