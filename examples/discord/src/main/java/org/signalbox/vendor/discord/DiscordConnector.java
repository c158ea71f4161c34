package org.signalbox.vendor.discord;

import java.net.URI;
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
import org.signalbox.connector.api.Session;

/** Channels of Discord, by a bot of one's own or by a webhook. */
@Component(service = Connector.class, property = "connector.id=" + DiscordConnector.NETWORK)
public final class DiscordConnector implements Connector {
    static final String NETWORK = "discord";

    static final URI ORIGIN = URI.create("https://discord.com");

    /** Longer than a message needs to be listed. A webhook can't look for one: a person is asked. */
    private static final Duration LISTED = Duration.ofSeconds(10);

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M7 4.500h10a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-4.500l-4.500 4v-4h-1a3 3 0 0 1-3-3v-6"
                    + "a3 3 0 0 1 3-3zM8 9v3h2v-3zM14 9v3h2v-3z";

    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    NETWORK,
                    "Discord",
                    Auth.Credentials.of(Field.secret(
                                    Login.SECRET,
                                    "Bot token, or webhook URL",
                                    "A bot: discord.com/developers/applications → Bot → Reset Token."
                                            + " A webhook: the channel's settings → Integrations → Webhooks"))
                            .origins(ORIGIN))
            .words("message", "messages", "Send")
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
                    Capability.CHOICES,
                    Capability.CHECK,
                    Capability.TARGETS,
                    Capability.INBOX,
                    Capability.READ_ITEMS,
                    Capability.ANSWER,
                    Capability.LIKE,
                    Capability.REMOVE)
            .delivery(Delivery.readBack(LISTED))
            .options(Choosing.options())
            .metrics(Reading.metrics())
            .branding(Branding.of("#5865f2", ICON, Branding.Shape.CIRCLE).withLinkCard())
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new DiscordSession(host);
    }
}
