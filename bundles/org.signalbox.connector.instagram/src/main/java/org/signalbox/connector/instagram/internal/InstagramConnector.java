package org.signalbox.connector.instagram.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
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

/** Instagram by Meta's Graph API, with an app of one's own, for professional accounts. */
@Component(service = Connector.class, property = "connector.id=" + InstagramConnector.NETWORK)
public final class InstagramConnector implements ExchangesTokens {
    static final String NETWORK = "instagram";

    /** A login by Instagram has another host, which follows from the login. */
    static final URI ORIGIN = URI.create("https://graph.facebook.com");

    /** Meta sends nobody to a desktop by http: the owner copies where the browser ended. */
    static final URI REDIRECT = URI.create("https://localhost/callback");

    static final String LOGIN = "login";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String PERMISSIONS = "permissions";
    private static final String STANDARD = "standard";

    /** Until the account's list shows a new post. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(5);

    /** Tokens live for sixty days. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(14);

    /** A container that is never ready. */
    private static final Duration LONGEST_PREPARATION = Duration.ofHours(2);

    /** Drawn for Signalbox. */
    private static final String ICON = "M7 2h10a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5z"
            + "M7 4a3 3 0 0 0-3 3v10a3 3 0 0 0 3 3h10a3 3 0 0 0 3-3V7a3 3 0 0 0-3-3z"
            + "M12 7a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z"
            + "M17.500 5.300a1.200 1.200 0 1 1 0 2.400a1.200 1.200 0 1 1 0-2.400z";

    /** Without scopes of its own: each login has others, and apps may have fewer. They are part of the address. */
    private static final Auth AUTH = Auth.OAuthCode.of(ORIGIN)
            .redirect(Auth.Redirect.paste(REDIRECT))
            .secretBy(Auth.SecretBy.BODY)
            .renewBefore(RENEW_BEFORE)
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "Instagram", AUTH)
            .words("post", "posts", "Share")
            .app(
                    Field.of(
                                    LOGIN,
                                    "Sign in by (instagram or facebook)",
                                    "«instagram»: one account signs in at Instagram. «facebook»: for all accounts that"
                                            + " are linked to your Facebook pages")
                            .initial(Login.INSTAGRAM.word()),
                    Field.of(
                            CLIENT_ID,
                            "App ID",
                            "developers.facebook.com/apps → your app. Of a login by Instagram: the Instagram app ID of"
                                    + " «API setup with Instagram login». Redirect URL: " + REDIRECT),
                    Field.secret(CLIENT_SECRET, "App secret", "Beside the app ID that you entered"),
                    Field.of(
                                    PERMISSIONS,
                                    "Permissions",
                                    "«standard», or all that your app has, separated by spaces. To delete posts, add"
                                            + " instagram_manage_contents; for direct messages, as signed in by,"
                                            + " instagram_business_manage_messages or instagram_manage_messages")
                            .initial(STANDARD))
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
                    Capability.HIDE,
                    Capability.REMOVE,
                    Capability.TARGETS,
                    Capability.CHECK)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .needsRelay()
            .processing(
                    ProcessingTime.of("image/", Duration.ofSeconds(75)),
                    ProcessingTime.of("video/", Duration.ofMinutes(3)).perMebibyte(Duration.ofSeconds(2)))
            .longestPreparation(LONGEST_PREPARATION)
            .options(Draft.options())
            .metrics(Insights.metrics())
            .branding(Branding.of("#c13584", ICON, Branding.Shape.CIRCLE))
            .build();

    private final Tokens tokens = new Tokens(InstantSource.system());

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new InstagramSession(host);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var app = asked.app();
        var login = Login.of(app)
                .orElseThrow(() -> Api.rejected("Sign in by «instagram» or «facebook»: enter one of both", null));
        var id = value(app, CLIENT_ID);
        var secret = value(app, CLIENT_SECRET);
        if (id.isEmpty() || secret.isEmpty()) {
            throw Api.rejected("Enter the ID and the secret of your app at Meta first", null);
        }
        return OAuthClient.of(login.token(), id.get())
                .authorize(URI.create(login.authorize() + "&scope=" + Ids.encoded(permissions(app, login))))
                .secret(Secret.of(secret.get()));
    }

    private static String permissions(Map<String, Secret> app, Login login) {
        var words = new LinkedHashSet<String>();
        for (var word : words(app)) {
            if (word.equalsIgnoreCase(STANDARD)) {
                words.addAll(List.of(login.permissions().split(",")));
            } else {
                words.add(word);
            }
        }
        return String.join(",", words);
    }

    private static List<String> words(Map<String, Secret> app) {
        return List.of(value(app, PERMISSIONS).orElse(STANDARD).split("[\\s,]+"));
    }

    /** Whether the app asks for direct messages. */
    static boolean asksForMessages(Grant grant) {
        return words(grant.app()).contains(Login.of(grant).messages());
    }

    private static Optional<String> value(Map<String, Secret> app, String field) {
        return Optional.ofNullable(app.get(field))
                .map(value -> value.reveal().strip())
                .filter(text -> !text.isEmpty());
    }

    @Override
    public OAuthTokens exchange(Grant first, Http http) throws ConnectorException {
        return tokens.exchange(first, http);
    }

    @Override
    public OAuthTokens renew(Grant current, Http http) throws ConnectorException {
        return tokens.renew(current, http);
    }
}
