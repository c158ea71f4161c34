package org.signalbox.connector.testkit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.FakeNetwork;

/** The contract of the sample connector; run by {@link ContractsTest} only, hence its name. */
class EchoContract implements ConnectorContract {
    /** The flaw of all fixtures from now on. */
    static @Nullable Flaw flaw;

    @Override
    public ConnectorFixture fixture() {
        return new ConnectorFixture() {
            private final Connector connector =
                    flaw == Flaw.WRITES_FILES ? new WritingConnector(new EchoConnector(null)) : new EchoConnector(flaw);

            @Override
            public Connector connector() {
                return connector;
            }

            @Override
            public Grant grant(URI origin) {
                var grant = new Grant(origin, "echo", Map.of(), Map.of("token", Secret.of(EchoNetwork.TOKEN)));
                return flaw == Flaw.KEY_IN_GRANT ? grant.withSecret("key", Secret.of(EchoReader.KEY)) : grant;
            }

            @Override
            public Map<String, String> signingKeys() {
                return Map.of("key", EchoReader.KEY);
            }

            @Override
            public FakeNetwork network(URI origin) {
                return new EchoNetwork();
            }

            @Override
            public boolean takesVideos() {
                return true;
            }

            @Override
            public boolean takesPolls() {
                return true;
            }

            @Override
            public Optional<String> terms() {
                return Optional.of(
                        flaw == Flaw.TERMS_BROKEN
                                ? "echo-terms-broken.json"
                                : flaw == Flaw.TERMS_OF_ANOTHER
                                        ? "echo-terms-other.json"
                                        : flaw == Flaw.TERMS_WRONG ? "echo-terms-wrong.json" : "echo-terms.json");
            }

            @Override
            public Set<String> egress() {
                return flaw == Flaw.EGRESS_TOO_WIDE ? Set.of("*.com") : Set.of("api.echo.example");
            }

            @Override
            public Map<String, Boundary> boundaries() {
                return Map.of(
                        "echo.text.limit",
                        new Boundary(List.of(part("a".repeat(10_000))), List.of(part("a".repeat(10_001)))));
            }
        };
    }
}
