package org.signalbox.connector.mastodon.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Session;

/** Mastodon, and other servers with its API. */
@Component(service = Connector.class, property = "connector.id=" + MastodonConnector.NETWORK)
public final class MastodonConnector implements Authorizes {
    static final String NETWORK = "mastodon";

    /** From Simple Icons, CC0. */
    private static final String ICON =
            "M23.268 5.313c-.35-2.578-2.617-4.61-5.304-5.004C17.51.242 15.792 0 11.813 0h-.03c-3.98 0-4"
                    + ".835.242-5.288.309C3.882.692 1.496 2.518.917 5.127.64 6.412.61 7.837.661 9.143c.074 1.874."
                    + "088 3.745.26 5.611.118 1.24.325 2.47.62 3.68.55 2.237 2.777 4.098 4.96 4.857 2.336.792 4.8"
                    + "49.923 7.256.38.265-.061.527-.132.786-.213.585-.184 1.27-.39 1.774-.753a.057.057 0 0 0 .02"
                    + "3-.043v-1.809a.052.052 0 0 0-.02-.041.053.053 0 0 0-.046-.01 20.282 20.282 0 0 1-4.709.545"
                    + "c-2.73 0-3.463-1.284-3.674-1.818a5.593 5.593 0 0 1-.319-1.433.053.053 0 0 1 .066-.054c1.51"
                    + "7.363 3.072.546 4.632.546.376 0 .75 0 1.125-.01 1.57-.044 3.224-.124 4.768-.422.038-.008.0"
                    + "77-.015.11-.024 2.435-.464 4.753-1.92 4.989-5.604.008-.145.03-1.52.03-1.67.002-.512.167-3."
                    + "63-.024-5.545zm-3.748 9.195h-2.561V8.29c0-1.309-.55-1.976-1.67-1.976-1.23 0-1.846.79-1.846"
                    + " 2.35v3.403h-2.546V8.663c0-1.56-.617-2.35-1.848-2.35-1.112 0-1.668.668-1.67 1.977v6.218H4."
                    + "822V8.102c0-1.31.337-2.35 1.011-3.12.696-.77 1.608-1.164 2.74-1.164 1.311 0 2.302.5 2.962 "
                    + "1.498l.638 1.06.638-1.06c.66-.999 1.65-1.498 2.96-1.498 1.13 0 2.043.395 2.74 1.164.675.77"
                    + " 1.012 1.81 1.012 3.12z";

    private static final Auth AUTH = Auth.OAuthCode.ofInstances()
            .pkce()
            .scope(
                    Registration.READ,
                    Map.of(
                            Locale.ENGLISH, "Read the account, its posts, their replies and its notifications",
                            Locale.FRENCH, "Lire le compte, ses publications, leurs réponses et ses notifications"))
            .scope(
                    Registration.WRITE,
                    Map.of(
                            Locale.ENGLISH, "Publish, edit and delete posts and media; favourite posts",
                            Locale.FRENCH, "Publier, modifier et supprimer publications et médias ; mettre en favori"))
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "Mastodon", AUTH)
            .words("toot", "toots", "Toot")
            .capabilities(
                    Capability.PUBLISH,
                    Capability.RECONCILE,
                    Capability.DELETE,
                    Capability.EDIT,
                    Capability.READ_POST,
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
            .delivery(Delivery.keyed(Duration.ofHours(1)))
            // what a small instance takes to transcode; a quicker one has it ready early, which costs nothing
            .processing(ProcessingTime.of("video/", Duration.ofSeconds(30)).perMebibyte(Duration.ofSeconds(2)))
            .options(Draft.options())
            .metrics(
                    Metric.of(Counts.FAVOURITES, "Favourites", Metric.Role.APPROVALS),
                    Metric.of(Counts.BOOSTS, "Boosts", Metric.Role.SHARES),
                    Metric.of(Counts.REPLIES, "Replies", Metric.Role.REPLIES),
                    Metric.of(Counts.QUOTES, "Quotes", Metric.Role.SHARES))
            .branding(Branding.of("#6364ff", ICON, Branding.Shape.ROUNDED).withLinkCard())
            .build();

    private final Attachments.Timeout timeout;

    public MastodonConnector() {
        this(Attachments.Timeout.USUAL);
    }

    MastodonConnector(Attachments.Timeout timeout) {
        this.timeout = timeout;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new MastodonSession(host, timeout);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        return new Registration(asked.origin(), http).register(asked.redirect());
    }
}
