package org.signalbox.connector.x.internal;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** X, by version 2 of its API. */
@Component(service = Connector.class, property = "connector.id=" + XConnector.NETWORK)
public final class XConnector implements Authorizes {
    static final String NETWORK = "x";
    static final String CLIENT_ID = "client_id";
    static final String PERMISSIONS = "permissions";
    private static final String STANDARD = "standard";
    static final URI API = URI.create("https://api.x.com");

    /** X compares the whole address with the registered one, so the port can't be any free one. */
    static final int PORT = 8719;

    private static final URI AUTHORIZE = URI.create("https://x.com/i/oauth2/authorize");

    /** What X usually takes until the account's list of posts shows a new one. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(1);

    /** From Simple Icons, CC0. */
    private static final String ICON =
            "M14.234 10.162 22.977 0h-2.072l-7.591 8.824L7.251 0H.258l9.168 13.343L.258 24H2.33l8.016-9.318L16.749 24"
                    + "h6.993zm-2.837 3.299-.929-1.329L3.076 1.56h3.182l5.965 8.532.929 1.329 7.754 11.09h-3.182z";

    /**
     * The name of the account; posts, their numbers, replies and mentions; files; hiding replies; staying connected.
     */
    private static final String SCOPES =
            "users.read tweet.read tweet.write media.write tweet.moderate.write offline.access";

    /** Without scopes of its own: the app's owner decides whether messages are among them. They are in the address. */
    private static final Auth AUTH = Auth.OAuthCode.of(API)
            .pkce()
            .redirect(Auth.Redirect.fixedPort(PORT))
            .renewBefore(Duration.ofMinutes(10))
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "X", AUTH)
            .app(
                    Field.of(
                            CLIENT_ID,
                            "Client ID",
                            "developer.x.com → your app → User authentication settings: type Native App, callback"
                                    + " http://127.0.0.1:" + PORT
                                    + "/callback; then Keys and tokens → OAuth 2.0 Client ID"),
                    Field.of(
                                    PERMISSIONS,
                                    "Permissions",
                                    "«standard». For direct messages, of which X bills each, add dm.read and"
                                            + " dm.write behind it, and connect the accounts again")
                            .initial(STANDARD))
            .words("post", "posts", "Post")
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
                    Capability.INBOX,
                    Capability.ANSWER,
                    Capability.HIDE,
                    Capability.COUNT)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .processing(
                    ProcessingTime.of("video/", Duration.ofSeconds(30)).perMebibyte(Duration.ofSeconds(2)),
                    ProcessingTime.of("image/gif", Duration.ofSeconds(20)).perMebibyte(Duration.ofSeconds(2)))
            .options(Draft.options())
            .metrics(
                    Metric.of(Counts.VIEWS, "Views", Metric.Role.VIEWS),
                    Metric.of(Counts.LIKES, "Likes", Metric.Role.APPROVALS),
                    Metric.of(Counts.REPOSTS, "Reposts", Metric.Role.SHARES),
                    Metric.of(Counts.QUOTES, "Quotes", Metric.Role.SHARES),
                    Metric.of(Counts.REPLIES, "Replies", Metric.Role.REPLIES),
                    Metric.of(Counts.BOOKMARKS, "Bookmarks", Metric.Role.OTHER),
                    Metric.of(Counts.LINK_CLICKS, "Link clicks", Metric.Role.CLICKS),
                    Metric.of(Counts.PROFILE_CLICKS, "Profile clicks", Metric.Role.OTHER))
            .branding(Branding.of("#0f1419", ICON, Branding.Shape.CIRCLE).withLinkCard())
            .build();

    /** What the app's owner typed, or what is usual. */
    private static List<String> words(Map<String, Secret> app) {
        var typed = Optional.ofNullable(app.get(PERMISSIONS))
                .map(value -> value.reveal().strip())
                .filter(text -> !text.isEmpty())
                .orElse(STANDARD);
        return List.of(typed.split("[\\s,]+"));
    }

    /** The permissions that are asked for, separated by spaces. */
    static String scopes(Map<String, Secret> app) throws ConnectorException {
        var scopes = new LinkedHashSet<String>();
        for (var word : words(app)) {
            if (word.equalsIgnoreCase(STANDARD)) {
                scopes.addAll(List.of(SCOPES.split(" ")));
            } else if (word.matches("[a-z.]{1,60}")) {
                scopes.add(word);
            } else {
                throw new ConnectorException.Rejected("«" + word + "» is no permission of X, such as dm.read", null);
            }
        }
        return String.join(" ", scopes);
    }

    /** Whether the app's owner wants direct messages, which cost money. */
    static boolean wantsMessages(Map<String, Secret> app) {
        return words(app).contains(DirectMessages.READ);
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new XSession(host);
    }

    /** A public client: what a desktop application ships or is told is no secret, so it has none. */
    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var id = asked.app().get(CLIENT_ID);
        if (id == null || id.reveal().isBlank()) {
            throw new ConnectorException.Rejected("X needs the client ID of your app at developer.x.com", null);
        }
        return OAuthClient.of(asked.origin().resolve("/2/oauth2/token"), id.reveal())
                .authorize(
                        URI.create(AUTHORIZE + "?scope=" + scopes(asked.app()).replace(" ", "%20")));
    }
}
