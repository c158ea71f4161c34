package org.signalbox.connector.facebook.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** Facebook Pages over the Graph API, with an app of one's own, for the pages where the person may publish. */
@Component(service = Connector.class, property = "connector.id=" + FacebookConnector.NETWORK)
public final class FacebookConnector implements ExchangesTokens {
    static final String NETWORK = "facebook";

    static final URI ORIGIN = URI.create("https://graph.facebook.com");

    /**
     * Facebook takes https redirects only, and this one of its own for programs on a desktop
     * (https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow/).
     */
    static final URI REDIRECT = URI.create("https://www.facebook.com/connect/login_success.html");

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String PERMISSIONS = "permissions";

    /** Until a page's list of posts shows a new one, and a video is processed. */
    static final Duration VISIBLE_AFTER = Duration.ofMinutes(5);

    /** Tokens live for sixty days. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(14);

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M13.500 22v-8.200h2.800l.500-3.300h-3.300V8.400c0-1 .400-1.700 1.900-1.700h1.600V3.700"
                    + "C16.600 3.600 15.700 3.500 14.700 3.500"
                    + "c-2.700 0-4.500 1.600-4.500 4.500v2.500H7.300v3.300h2.900V22z";

    private static final Auth AUTH = Auth.OAuthCode.of(ORIGIN)
            .redirect(Auth.Redirect.paste(REDIRECT))
            .secretBy(Auth.SecretBy.BODY)
            .renewBefore(RENEW_BEFORE)
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "Facebook", AUTH)
            .words("post", "posts", "Publish")
            .app(
                    Field.of(CLIENT_ID, "App ID", "developers.facebook.com/apps → your app → App settings → Basic"),
                    Field.secret(CLIENT_SECRET, "App secret", "The same page"),
                    Field.of(
                                    PERMISSIONS,
                                    "Permissions",
                                    "Those that your app asks for, separated by spaces; or the number of its"
                                            + " configuration, if it has Facebook Login for Business")
                            .initial(Permissions.USUAL))
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
                    Capability.READ_ITEMS,
                    Capability.ANSWER,
                    Capability.HIDE,
                    Capability.LIKE,
                    Capability.REMOVE,
                    Capability.TARGETS)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .processing(
                    ProcessingTime.of("video/", Duration.ofSeconds(30)).perMebibyte(Duration.ofSeconds(2)),
                    ProcessingTime.of("image/", Duration.ofSeconds(15)))
            .options(Draft.options())
            .metrics(Counts.metrics())
            .branding(Branding.of("#0866ff", ICON, Branding.Shape.CIRCLE))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new FacebookSession(host);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var id = value(asked.app(), CLIENT_ID);
        var secret = value(asked.app(), CLIENT_SECRET);
        if (id.isEmpty() || secret.isEmpty()) {
            throw Graph.rejected("Enter the ID and the secret of your app at Facebook first", null);
        }
        var authorize = URI.create("https://www.facebook.com/" + ApiVersion.number() + "/dialog/oauth?" + scope(asked));
        return OAuthClient.of(Tokens.ENDPOINT, id.get()).authorize(authorize).secret(Secret.of(secret.get()));
    }

    static Optional<String> value(Map<String, Secret> app, String name) {
        return Optional.ofNullable(app.get(name))
                .map(secret -> secret.reveal().strip())
                .filter(text -> !text.isEmpty());
    }

    private static String scope(ClientRequest asked) throws ConnectorException {
        var typed = value(asked.app(), PERMISSIONS).orElse(Permissions.USUAL);
        if (Permissions.isConfiguration(typed)) {
            return "config_id=" + typed;
        }
        var scopes = Arrays.asList(typed.split("[\\s,]+"));
        for (var scope : scopes) {
            if (!scope.matches("[a-z0-9_]{1,60}")) {
                throw Graph.rejected("«" + scope + "» is no permission of Facebook, such as pages_manage_posts", null);
            }
        }
        return "scope=" + Ids.encoded(String.join(",", scopes));
    }

    @Override
    public OAuthTokens exchange(Grant first, Http http) throws ConnectorException {
        return new Tokens(first, http).exchange();
    }

    @Override
    public OAuthTokens renew(Grant current, Http http) throws ConnectorException {
        return new Tokens(current, http).renew();
    }
}
