package org.signalbox.connector.linkedin.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
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
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

/** LinkedIn's versioned API, with an app of one's own, for the member who signs in and the pages that one manages. */
@Component(service = Connector.class, property = "connector.id=" + LinkedInConnector.NETWORK)
public final class LinkedInConnector implements Authorizes {
    static final String NETWORK = "linkedin";

    static final URI ORIGIN = URI.create("https://api.linkedin.com");
    private static final String AUTHORIZE = "https://www.linkedin.com/oauth/v2/authorization";
    private static final URI TOKEN = URI.create("https://www.linkedin.com/oauth/v2/accessToken");

    /** An app names its redirect, port included. */
    static final int PORT = 8731;

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String PERMISSIONS = "permissions";

    /** What every app has that adds «Sign In with LinkedIn using OpenID Connect» and «Share on LinkedIn». */
    private static final String OF_MEMBERS = "openid profile w_member_social";

    /** Until a page's list of posts shows a new one. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(2);

    /** Tokens live for sixty days; LinkedIn gives few apps one that renews them. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(14);

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M3.500 9h4v11.500h-4zM5.500 3.300a2.200 2.200 0 1 1 0 4.400a2.200 2.200 0 1 1 0-4.400z"
                    + "M10 9h3.800v1.700C14.400 9.600 15.600 8.700 17.300 8.700"
                    + "C20.400 8.700 21.500 10.600 21.500 13.900V20.500h-4v-5.900"
                    + "c0-1.600-.400-2.600-1.700-2.600c-1.400 0-1.800 1.100-1.800 2.600V20.500h-4z";

    /**
     * Without scopes of its own: LinkedIn refuses a sign-in that asks for one that the app hasn't got, and apps have
     * different ones. They are a value of the app, and part of the address.
     */
    private static final Auth AUTH = Auth.OAuthCode.of(ORIGIN)
            .redirect(Auth.Redirect.fixedPort(PORT))
            .secretBy(Auth.SecretBy.BODY)
            .renewBefore(RENEW_BEFORE)
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "LinkedIn", AUTH)
            .words("post", "posts", "Post")
            .app(
                    Field.of(
                            CLIENT_ID,
                            "Client ID",
                            "linkedin.com/developers/apps → your app → Auth; redirect URL http://127.0.0.1:" + PORT
                                    + "/callback"),
                    Field.secret(CLIENT_SECRET, "Client secret", "The same page, «Primary Client Secret»"),
                    Field.of(
                                    PERMISSIONS,
                                    "Permissions",
                                    "The same page, «OAuth 2.0 scopes»: all that your app has, separated by spaces")
                            .initial(OF_MEMBERS))
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
                    Capability.LIKE,
                    Capability.TARGETS)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .processing(
                    ProcessingTime.of("video/", Duration.ofSeconds(30)).perMebibyte(Duration.ofSeconds(2)),
                    ProcessingTime.of("image/", Duration.ofSeconds(15)),
                    ProcessingTime.of("application/", Duration.ofSeconds(20)).perMebibyte(Duration.ofSeconds(1)))
            .options(Draft.options())
            .metrics(Counts.metrics())
            .branding(Branding.of("#0a66c2", ICON, Branding.Shape.CIRCLE))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new LinkedInSession(host);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var id = asked.app().get(CLIENT_ID);
        var secret = asked.app().get(CLIENT_SECRET);
        if (id == null
                || secret == null
                || id.reveal().isBlank()
                || secret.reveal().isBlank()) {
            throw Api.rejected("Enter the client ID and the secret of your app at LinkedIn first", null);
        }
        return OAuthClient.of(TOKEN, id.reveal().strip())
                .authorize(URI.create(AUTHORIZE + "?scope=" + Urn.encoded(scopes(asked))))
                .secret(secret);
    }

    private static String scopes(ClientRequest asked) throws ConnectorException {
        var typed = Optional.ofNullable(asked.app().get(PERMISSIONS))
                .map(Secret::reveal)
                .filter(text -> !text.isBlank())
                .orElse(OF_MEMBERS);
        var scopes = Arrays.asList(typed.strip().split("[\\s,]+"));
        for (var scope : scopes) {
            if (!scope.matches("[A-Za-z0-9_]{1,60}")) {
                throw Api.rejected("«" + scope + "» is no permission of LinkedIn, such as w_member_social", null);
            }
        }
        return String.join(" ", scopes);
    }
}
