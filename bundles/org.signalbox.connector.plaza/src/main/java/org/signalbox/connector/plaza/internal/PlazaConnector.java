package org.signalbox.connector.plaza.internal;

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
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Session;

/** Plaza, a practice network like a Fediverse instance: images with alternative text, idempotency keys, editing. */
@Component(property = "connector.id=plaza")
public final class PlazaConnector implements Connector {
    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    "plaza",
                    "Plaza",
                    Auth.Credentials.of(Field.secret(
                            Api.TOKEN,
                            "Access token",
                            "The practice network gives one for each account at /admin/token")))
            .words("note", "notes", "Post")
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
                    Capability.HIDE,
                    Capability.LIKE,
                    Capability.REMOVE,
                    Capability.READ_ITEMS)
            .delivery(Delivery.keyed(Duration.ofHours(1)))
            .options(Option.of(Draft.VISIBILITY, "Visible to", Option.Kind.CHOICE)
                    .choices("public", "unlisted", "followers", "direct")
                    .initial("public")
                    .build())
            .metrics(
                    Metric.of("views", "Views", Metric.Role.VIEWS),
                    Metric.of("boosts", "Boosts", Metric.Role.SHARES),
                    Metric.of("favourites", "Favourites", Metric.Role.APPROVALS),
                    Metric.of("replies", "Replies", Metric.Role.REPLIES))
            .branding(Branding.of(
                    "#7a4bd6",
                    "M4 3h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-7l-5 4v-4H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"
                            + "M7 8v2h10V8zM7 12v2h7v-2z",
                    Branding.Shape.ROUNDED))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new PlazaSession(new Api(grant, host.http()), host.clock());
    }
}
