package org.signalbox.tests.ui.logins.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;

/** Registers the connector that its bundle's headers describe. */
public final class LoginActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        var headers = context.getBundle().getHeaders();
        var network = headers.get("Signalbox-Connector");
        var name = headers.get("Signalbox-Name");
        var origin = headers.get("X-Origin");
        var descriptor = switch (headers.get("X-Login")) {
            case "paste" ->
                Descriptor.of(
                        network,
                        name,
                        Auth.OAuthCode.ofInstances()
                                .pkce()
                                .redirect(Auth.Redirect.paste(URI.create("https://apps.example/signalbox")))
                                .build());
            case "app" ->
                Descriptor.of(
                                network,
                                name,
                                Auth.OAuthCode.of(URI.create(origin))
                                        .secretBy(Auth.SecretBy.BASIC)
                                        .build())
                        .app(
                                Field.of("id", "Client ID", "From the page of your app at " + name),
                                Field.secret("secret", "Client secret", "Shown once, below the client ID"));
            case "pages" ->
                Descriptor.of(
                                network,
                                name,
                                Auth.Credentials.of(
                                        Field.secret(PagesConnector.TOKEN, "Access token", "From the operator")))
                        .capabilities(Capability.TARGETS);
            default ->
                Descriptor.of(
                        network,
                        name,
                        Auth.OAuthDevice.ofInstances()
                                .scope("posts", Map.of(Locale.ENGLISH, "read posts"))
                                .renewBefore(Duration.ofMinutes(5))
                                .build());
        };
        var properties = new Hashtable<String, Object>();
        properties.put("connector.id", network);
        var described = descriptor.build();
        context.registerService(
                Connector.class,
                described.can(Capability.TARGETS) ? new PagesConnector(described) : new LoginConnector(described),
                properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The container unregisters the service.
    }
}
