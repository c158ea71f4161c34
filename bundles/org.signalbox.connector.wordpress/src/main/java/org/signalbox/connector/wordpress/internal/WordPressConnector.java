package org.signalbox.connector.wordpress.internal;

import java.time.Duration;
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
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Session;

/** Sites of WordPress, by their own REST API and an application password. */
@Component(service = Connector.class, property = "connector.id=" + WordPressConnector.NETWORK)
public final class WordPressConnector implements Connector {
    static final String NETWORK = "wordpress";

    /** Until a site shows a post: plug-ins may go on with it for as long as a server lets them. */
    private static final Duration VISIBLE_AFTER = Duration.ofMinutes(2);

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 3.500a8.500 8.500 0 1 1 0 17a8.500 8.500 0 1 1 0-17z"
                    + "M5.500 8h2.300l2 6.200L11.200 10l-.700-2h2.600l2 6.200L16.900 8h1.600l-3.300 9.500h-.900"
                    + "L12 11.800L9.700 17.500h-.900z";

    private static final Auth AUTH = Auth.Credentials.of(
            Field.secret(
                    Site.PASSWORD,
                    "Application password",
                    "On your site: /wp-admin/authorize-application.php?app_name=Signalbox → Yes, I approve; or Users →"
                            + " Profile → Application Passwords. Not the password that you log in with"),
            Field.of(
                            Discovery.FOLDER,
                            "Folder of the site",
                            "/ unless the site's address goes on after its server, such as /blog")
                    .initial("/"));

    private static final Descriptor DESCRIPTOR = Descriptor.of(NETWORK, "WordPress", AUTH)
            .words("post", "posts", "Publish")
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
                    Capability.READ_ITEMS,
                    Capability.ANSWER,
                    Capability.HIDE,
                    Capability.REMOVE,
                    Capability.CHOICES)
            .delivery(Delivery.readBack(VISIBLE_AFTER))
            // a site makes smaller pictures of each one before it answers
            .processing(
                    ProcessingTime.of("image/", Duration.ofSeconds(5)),
                    ProcessingTime.of("video/", Duration.ofSeconds(5)).perMebibyte(Duration.ofSeconds(1)))
            .options(Choosing.options())
            .metrics(Counts.metric())
            .branding(Branding.of("#3858e9", ICON, Branding.Shape.CIRCLE))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new WordPressSession(host);
    }
}
