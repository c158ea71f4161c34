package com.example.echo;

import java.net.URI;
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
import org.signalbox.connector.api.Session;

@Component(property = "connector.id=echo")
public final class EchoConnector implements Connector {
    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "echo",
                        "Echo",
                        Auth.Credentials.of(Field.secret("token", "Access token", "Settings"))
                                .origins(URI.create("https://echo.example")))
                .words("echo", "echoes", "Call")
                .capabilities(Capability.PUBLISH)
                .delivery(Delivery.keyed(Duration.ofHours(1)))
                .build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        host.log().info("opened, edition 1");
        return new EchoSession(grant, host);
    }
}
