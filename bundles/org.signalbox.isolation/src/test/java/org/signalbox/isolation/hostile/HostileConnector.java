package org.signalbox.isolation.hostile;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Session;

/** A connector without a network. The text of what it prepares or commits says what it attacks, and how. */
public record HostileConnector(String network) implements Connector {
    @Override
    public Descriptor descriptor() {
        return Descriptor.of(network, "Hostile", Auth.Credentials.of().origins(URI.create("https://hostile.example")))
                .capabilities(Capability.PUBLISH)
                .build();
    }

    @Override
    public Session open(Grant grant, Host host) {
        return new HostileSession(host);
    }

    private record HostileSession(Host host) implements Publishes {
        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
            return Preparation.ready(Prepared.of(asked(part.text())));
        }

        private String asked(String text) throws ConnectorException {
            var words = text.split(" ", -1);
            return switch (words[0]) {
                case "fetch" -> fetched();
                case "log" -> logged(Integer.parseInt(words[1]));
                default -> Attacks.run(text);
            };
        }

        /** What an honest one does with a large answer. */
        private String fetched() throws ConnectorException {
            var text = host.http()
                    .send(HttpRequest.get("fetch", URI.create("https://hostile.example")))
                    .text();
            return "{\"x\":" + text.length() + "}";
        }

        private String logged(int threads) {
            for (var i = 0; i < threads; i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    while (true) {
                        host.log().info("x".repeat(100_000));
                    }
                });
            }
            return "{}";
        }

        @Override
        public Commitment commit(Commit commit) throws ConnectorException {
            return Commitment.visible(Receipt.of("1", Instant.EPOCH)
                    .data(Attacks.run(commit.prepared().json())));
        }

        @Override
        public Account verify() {
            return Account.of("1", "hostile").build();
        }

        @Override
        public LiveTerms liveTerms() {
            return LiveTerms.of(Map.of(), host.clock().instant());
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
