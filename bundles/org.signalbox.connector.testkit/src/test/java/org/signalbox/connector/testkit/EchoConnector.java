package org.signalbox.connector.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Branding;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Session;

/** A correct connector, except for one optional flaw. */
final class EchoConnector implements Connector {
    private final @Nullable Flaw flaw;
    private int asked;

    EchoConnector(@Nullable Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public Descriptor descriptor() {
        var capabilities = new ArrayList<>(Arrays.asList(Capability.values()));
        if (flaw == Flaw.IMPLEMENTS_UNDECLARED) {
            capabilities.remove(Capability.EDIT);
        }
        var field = new Field("token", "Token", "", flaw != Flaw.SECRET_DECLARED_PUBLIC, "");
        return Descriptor.of(
                        "echo",
                        flaw == Flaw.DESCRIPTOR_CHANGES ? "Echo " + asked++ : "Echo",
                        new Auth.Credentials(Optional.empty(), List.of(field)))
                .words(flaw == Flaw.NO_WORDS ? " " : "echo", "echoes", "Call")
                .capabilities(capabilities.toArray(Capability[]::new))
                .delivery(
                        flaw == Flaw.DELIVERY_UNKEPT
                                ? new Delivery.AtMostOnce()
                                : new Delivery.Keyed(Duration.ofHours(1)))
                .options(Option.of("who", "Who", Option.Kind.CHOICE)
                        .choices("all", "some")
                        .initial(flaw == Flaw.CHOICE_WITHOUT_INITIAL ? "none" : "all")
                        .build())
                .metrics(
                        new Metric("views", "Views", Metric.Role.VIEWS),
                        new Metric(flaw == Flaw.TWIN_METRICS ? "views" : "likes", "Likes", Metric.Role.APPROVALS))
                .branding(new Branding(
                        "#102030",
                        flaw == Flaw.BROKEN_ICON ? "M4 4h" : "M4 4h-3.5A2 2 0 1 0 2 .5z",
                        Branding.Shape.CIRCLE,
                        true))
                .build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        if (flaw == Flaw.OPEN_ASKS) {
            try {
                host.http().send(HttpRequest.get("account.read", grant.origin().resolve("/me")));
            } catch (org.signalbox.connector.api.ConnectorException e) {
                throw new IllegalStateException(e);
            }
        }
        return flaw == Flaw.DECLARES_UNIMPLEMENTED
                ? new EchoReader(flaw, grant, host)
                : new EchoSession(flaw, grant, host);
    }
}
