package org.signalbox.connector.threads.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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
import org.signalbox.connector.api.Session;

/** Meta's Threads API, with an app of one's own. */
@Component(service = Connector.class, property = "connector.id=" + ThreadsConnector.NETWORK)
public final class ThreadsConnector implements ExchangesTokens {
    static final String NETWORK = "threads";

    /**
     * As Meta's own samples have it. Its overview calls {@code graph.threads.com} as good, and newer pages name that
     * one.
     */
    static final URI ORIGIN = URI.create("https://graph.threads.net");

    private static final URI AUTHORIZE = URI.create("https://threads.net/oauth/authorize");
    private static final URI TOKEN = URI.create("https://graph.threads.net/oauth/access_token");

    /**
     * Apps name the addresses that a sign-in comes back to; Threads takes {@code https} only, and none of the own
     * computer (https://github.com/fbsamples/threads_api). This one is nobody's.
     */
    static final URI REDIRECT = URI.create("https://signalbox.example/threads");

    static final String APP_ID = "client_id";
    static final String APP_SECRET = "client_secret";

    /** Until a list shows a new post; Meta names no time. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(5);

    /** Of sixty days; a token of less than a day can't be renewed. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(20);

    /** Drawn for Signalbox. */
    private static final String ICON = "M12 2.500a9.500 9.500 0 1 0 5.200 17.450l-1.050-1.700"
            + "A7.500 7.500 0 1 1 19.500 12v.700c0 1.300-.500 2-1.400 2s-1.300-.700-1.300-2V8h-2v.700"
            + "A4.700 4.700 0 1 0 15.400 15.400c.500.900 1.400 1.400 2.600 1.400c2.200 0 3.500-1.600 3.500-4.100V12"
            + "A9.500 9.500 0 0 0 12 2.500zM12 9.300a2.700 2.700 0 1 1 0 5.400a2.700 2.700 0 1 1 0-5.400z";

    private static final Auth AUTH = Auth.OAuthCode.of(ORIGIN)
            .redirect(Auth.Redirect.paste(REDIRECT))
            .secretBy(Auth.SecretBy.BODY)
            .scope("threads_basic", words("See the profile and its posts", "Voir le profil et ses publications"))
            .scope("threads_content_publish", words("Publish posts", "Publier"))
            .scope("threads_delete", words("Delete posts", "Supprimer des publications"))
            .scope("threads_read_replies", words("See replies to the posts", "Voir les réponses aux publications"))
            .scope("threads_manage_replies", words("Reply, and hide replies", "Répondre et masquer des réponses"))
            .scope("threads_manage_mentions", words("See posts that name you", "Voir les publications qui vous citent"))
            .scope("threads_manage_insights", words("See the numbers of posts", "Voir les chiffres des publications"))
            .renewBefore(RENEW_BEFORE)
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "Threads", AUTH)
            .words("post", "posts", "Post")
            .app(
                    Field.of(
                            APP_ID,
                            "Threads app ID",
                            "developers.facebook.com/apps → your app → App settings → Basic; redirect URL " + REDIRECT),
                    Field.secret(APP_SECRET, "Threads app secret", "The same page, «Threads app secret»"))
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
                    Capability.CHECK)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .processing(
                    ProcessingTime.of("video/", Duration.ofMinutes(2)).perMebibyte(Duration.ofSeconds(2)),
                    ProcessingTime.of("image/", Duration.ofSeconds(30)))
            .options(Draft.options())
            .metrics(Counts.metrics())
            .branding(Branding.of("#000000", ICON, Branding.Shape.CIRCLE).withLinkCard())
            .needsRelay()
            .build();

    private static Map<Locale, String> words(String english, String french) {
        return Map.of(Locale.ENGLISH, english, Locale.FRENCH, french);
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new ThreadsSession(host);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var id = asked.app().get(APP_ID);
        var secret = asked.app().get(APP_SECRET);
        if (id == null
                || secret == null
                || id.reveal().isBlank()
                || secret.reveal().isBlank()) {
            throw Api.rejected("Enter the Threads app ID and the Threads app secret of your app first", null);
        }
        return OAuthClient.of(TOKEN, id.reveal().strip()).authorize(AUTHORIZE).secret(secret);
    }

    @Override
    public OAuthTokens exchange(Grant first, Http http) throws ConnectorException {
        return Tokens.exchanged(first, http);
    }

    @Override
    public OAuthTokens renew(Grant current, Http http) throws ConnectorException {
        return Tokens.renewed(current, http);
    }
}
