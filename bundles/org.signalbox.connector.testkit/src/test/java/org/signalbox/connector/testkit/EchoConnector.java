package org.signalbox.connector.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
        var field = flaw == Flaw.SECRET_DECLARED_PUBLIC
                ? Field.of("token", "Token", "")
                : Field.secret("token", "Token", "");
        return Descriptor.of(
                        "echo",
                        flaw == Flaw.DESCRIPTOR_CHANGES ? "Echo " + asked++ : "Echo",
                        Auth.Credentials.of(field, Field.signingKey("key", "Private key", "")))
                .words(flaw == Flaw.NO_WORDS ? " " : "echo", "echoes", "Call")
                .capabilities(capabilities.toArray(Capability[]::new))
                .delivery(flaw == Flaw.DELIVERY_UNKEPT ? Delivery.atMostOnce() : Delivery.keyed(Duration.ofHours(1)))
                .options(options())
                .metrics(
                        Metric.of("views", "Views", Metric.Role.VIEWS),
                        Metric.of(flaw == Flaw.TWIN_METRICS ? "views" : "likes", "Likes", Metric.Role.APPROVALS))
                .branding(Branding.of(
                                "#102030",
                                flaw == Flaw.BROKEN_ICON ? "M4 4h" : "M4 4h-3.5A2 2 0 1 0 2 .5z",
                                Branding.Shape.CIRCLE)
                        .withLinkCard())
                .build();
    }

    private Option[] options() {
        var who = Option.of("who", "Who", Option.Kind.CHOICE)
                .choices("all", "some")
                .initial(flaw == Flaw.CHOICE_WITHOUT_INITIAL ? "none" : "all")
                .build();
        return flaw == Flaw.CHOICES_WITHOUT_OPTION
                ? new Option[] {who}
                : new Option[] {
                    who,
                    Option.of("board", "Board", Option.Kind.CHOICE).searched().build(),
                    Option.of("tag", "Tag", Option.Kind.CHOICE)
                            .listed()
                            .dependsOn("board")
                            .build()
                };
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
