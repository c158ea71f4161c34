package org.signalbox.connector.reddit.internal;

import java.net.URI;
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
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Session;

/** Reddit's Data API, with an app of one's own. */
@Component(service = Connector.class, property = "connector.id=" + RedditConnector.NETWORK)
public final class RedditConnector implements Authorizes {
    static final String NETWORK = "reddit";

    static final URI ORIGIN = URI.create("https://oauth.reddit.com");
    private static final URI AUTHORIZE = URI.create("https://www.reddit.com/api/v1/authorize");
    private static final URI TOKEN = URI.create("https://www.reddit.com/api/v1/access_token");

    /** An app names its redirect, port included. */
    private static final int PORT = 8727;

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    /** Until Reddit lists a post: what it processes takes minutes, and its answer may be lost. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(15);

    private static final Duration PROCESSING = Duration.ofSeconds(8);

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M12 8c4.700 0 8.500 2.700 8.500 6s-3.800 6-8.500 6s-8.500-2.700-8.500-6S7.300 8 12 8z"
                    + "M8.800 12a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3z"
                    + "M15.200 12a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3z"
                    + "M11.500 8l1-4.500l3.500.800a1.500 1.500 0 1 1-.300 1l-2.400-.600L12.600 8z";

    private static final Auth AUTH = Auth.OAuthCode.of(ORIGIN)
            .redirect(Auth.Redirect.fixedPort(PORT))
            .secretBy(Auth.SecretBy.BASIC)
            .parameter("duration", "permanent")
            .scope("identity", words("See the account's name", "Voir le nom du compte"))
            .scope(
                    "read",
                    words("Read posts, comments and communities", "Lire publications, commentaires et communautés"))
            .scope("submit", words("Publish posts and comments", "Publier des messages et des commentaires"))
            .scope("edit", words("Edit and delete one's posts", "Modifier et supprimer ses publications"))
            .scope("history", words("Read one's past posts", "Lire ses publications passées"))
            .scope("flair", words("Choose the flair of posts", "Choisir l'étiquette des publications"))
            .scope("mysubreddits", words("List the communities one has joined", "Lister les communautés rejointes"))
            .scope("privatemessages", words("Read mentions and replies", "Lire les mentions et les réponses"))
            .scope(
                    "modposts",
                    words("Remove comments where one moderates", "Retirer des commentaires là où l'on modère"))
            .renewBefore(Duration.ofMinutes(10))
            .build();

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "Reddit", AUTH)
            .words("post", "posts", "Post")
            .app(
                    Field.of(
                            CLIENT_ID,
                            "Client id",
                            "reddit.com/prefs/apps → create another app → web app, redirect uri http://127.0.0.1:"
                                    + PORT + "/callback: the line below «web app»"),
                    Field.secret(CLIENT_SECRET, "Client secret", "The same page, «secret»"))
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
                    Capability.CHOICES,
                    Capability.CHECK)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            .processing(
                    ProcessingTime.of("image/", Duration.ofSeconds(5)),
                    ProcessingTime.of("video/", Duration.ofSeconds(15)).perMebibyte(Duration.ofSeconds(1)))
            .options(Choosing.options())
            .metrics(Counts.metrics())
            .branding(Branding.of("#ff4500", ICON, Branding.Shape.CIRCLE))
            .build();

    private static Map<Locale, String> words(String english, String french) {
        return Map.of(Locale.ENGLISH, english, Locale.FRENCH, french);
    }

    private final Duration wait;

    public RedditConnector() {
        this(PROCESSING);
    }

    /** @param wait how long to wait for Reddit to process a file */
    RedditConnector(Duration wait) {
        this.wait = wait;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new RedditSession(host, wait);
    }

    @Override
    public OAuthClient register(ClientRequest asked, Http http) throws ConnectorException {
        var id = asked.app().get(CLIENT_ID);
        var secret = asked.app().get(CLIENT_SECRET);
        if (id == null || secret == null) {
            throw Api.rejected("Enter the client id and the secret of your app at Reddit first", null);
        }
        return OAuthClient.of(TOKEN, id.reveal()).authorize(AUTHORIZE).secret(secret);
    }
}
