package org.signalbox.connector.telegram.internal;

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
import org.signalbox.connector.api.Session;

/** Telegram's Bot API, by a bot of one's own, at Telegram or on a server of one's own. */
@Component(service = Connector.class, property = "connector.id=" + TelegramConnector.NETWORK)
public final class TelegramConnector implements Connector {
    static final String NETWORK = "telegram";

    static final URI ORIGIN = URI.create("https://api.telegram.org");

    /** Drawn for Signalbox. */
    private static final String ICON =
            "M21.500 3.500L2.500 11l5.800 2.200L18.300 6.200L10.300 14.100L10.300 20l3.100-3.400" + "l4.600 3.400z";

    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    NETWORK,
                    "Telegram",
                    Auth.Credentials.of(
                                    Field.secret(
                                            Api.TOKEN,
                                            "Bot token",
                                            "t.me/BotFather: /newbot makes a bot, /token shows the token of one"),
                                    Field.of(
                                                    Chats.CHATS,
                                                    "Channels and groups",
                                                    "@NAME or number, several with commas; «" + Chats.RECENT
                                                            + "»: those where the bot was added in the last 24 hours")
                                            .initial(Chats.RECENT),
                                    Field.of(
                                            Chats.PRIVATE_MESSAGES,
                                            "Messages to the bot alone",
                                            "@NAME or number of the one channel or group in whose inbox they are;"
                                                    + " empty: they aren't read"))
                            .origins(ORIGIN))
            .words("message", "messages", "Send")
            .capabilities(
                    Capability.PUBLISH,
                    Capability.DELETE,
                    Capability.EDIT,
                    Capability.TARGETS,
                    Capability.INBOX,
                    Capability.ANSWER,
                    Capability.LIKE,
                    Capability.REMOVE)
            .delivery(Delivery.atMostOnce())
            .options(Choosing.options())
            .branding(Branding.of("#229ed9", ICON, Branding.Shape.CIRCLE).withLinkCard())
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new TelegramSession(host);
    }
}
