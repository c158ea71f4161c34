package org.signalbox.tests.depot;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Session;

/** Depot, a network of tests that takes media in chunks, works on them for long, and knows no keys. */
@Component(property = "connector.id=depot")
public final class DepotConnector implements Connector {
    private static final Descriptor DESCRIPTOR = Descriptor.of(
                    "depot", "Depot", Auth.Credentials.of(Field.secret("token", "Token", "Any word")))
            .capabilities(Capability.PUBLISH, Capability.RECONCILE, Capability.HISTORY)
            .delivery(Delivery.readBack(Duration.ofSeconds(3)))
            .processing(
                    ProcessingTime.of("video/", Duration.ofSeconds(30)).perMebibyte(Duration.ofMillis(200)),
                    ProcessingTime.of("image/", Duration.ofSeconds(10)))
            .build();

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new DepotSession(grant, host.http(), host.clock());
    }
}
