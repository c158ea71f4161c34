package org.signalbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
    private final EgressPolicy policy = new EgressPolicy(
            Set.of("api.x.com", "*.host.bsky.network", "localhost", "127.0.0.1"),
            Set.of(URI.create("https://mastodon.example:8443"), URI.create("https://second.example")));
    private final EgressPolicy local = new EgressPolicy(Set.of(), Set.of(URI.create("http://127.0.0.1:8080")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.x.com/2/tweets",
                "https://API.X.COM:443/",
                "https://morel.us-east.host.bsky.network/xrpc",
                "https://mastodon.example:8443/api",
                "https://second.example/api",
            })
    void declared_hosts_and_the_own_origins_are_allowed(String uri) {
        assertThat(policy.check(URI.create(uri))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.x.com/",
                "https://api.x.com:8443/",
                "https://x.com/",
                "https://api.x.com.evil.example/",
                "https://evilapi.x.com/",
                "https://evilhost.bsky.network/",
                "https://host.bsky.network/",
                "https://a.host.bsky.network.evil.example/",
                "https://api.x.com@evil.example/",
                "https://user:pw@api.x.com/",
                "https://mastodon.example/",
                "https://second.example:8443/",
                "http://second.example/",
                "http://mastodon.example:8443/",
                "https://localhost/",
                "http://localhost:80/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://0x7f000001/",
                "https://[::1]/",
                "https://10.0.0.1/",
                "https://api.x.com./",
                "https://api-x.com/",
                "https://evil-x.com/",
                "https://xapi.x.com/",
                "https://api.x.com.evil.com/",
                "https://api.x.co/",
                "https://api.x.comm/",
                "https://\u0430pi.x.com/",
                "https://xn--pi-7kc.x.com/",
                "https://api.x\u3002com/",
                "https://api.x.com%2eevil.example/",
                "https://api.x.com%00.evil.example/",
                "https://api_x.com/",
                "https://api.x.com:443@evil.example/",
                "https://api.x.com%40evil.example/",
                "https://@api.x.com/",
                "https://evil.example#api.x.com",
                "https://evil.example?api.x.com",
                "https://evil.example/api.x.com/..",
                "https:///api.x.com/",
                "https:api.x.com",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://0x7f.0.0.1/",
                "https://0X7F.1/",
                "https://2130706433/",
                "https://127.0.0.1./",
                "https://127.000.000.001/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[fe80::1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://metadata.google.internal/",
                "https://x.localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://localhost.localdomain/",
                "wss://api.x.com/",
                "ftp://api.x.com/",
                "file://api.x.com/etc/passwd",
                "jar:https://api.x.com/a.jar!/b",
                "gopher://api.x.com/",
                "data:text/plain,x",
                "javascript:alert(1)",
                "ws://api.x.com/",
                "mailto:a@api.x.com",
                "/relative",
            })
    void everything_else_is_refused(String uri) {
        assertThat(policy.check(URI.create(uri))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8081/",
                "http://localhost:8080/",
                "http://[::1]:8080/",
                "http://127.0.0.2:8080/"
            })
    void an_own_origin_on_this_machine_opens_that_very_host_and_port(String other) {
        assertThat(local.check(URI.create("http://127.0.0.1:8080/2/me"))).isEmpty();
        assertThat(local.check(URI.create(other))).isPresent();
    }

    @Test
    void declared_addresses_and_this_machine_open_nothing() {
        assertThat(policy.opened()).containsExactlyInAnyOrder("api.x.com", "*.host.bsky.network");
    }

    @ParameterizedTest
    @CsvSource({
        "api.x.com, api.x.com, true",
        "*.x.com, api.x.com, true",
        "*.x.com, *.api.x.com, true",
        "*.x.com, *.x.com, true",
        "*.x.com, x.com, false",
        "*.x.com, evilx.com, false",
        "*.api.x.com, *.x.com, false",
        "api.x.com, *.x.com, false",
    })
    void a_pattern_covers_what_is_below_it_only(String declared, String other, boolean covered) {
        assertThat(EgressPolicy.covers(declared, other)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.com", "a.*.com", "https://x.com", "x.com:443", "", "X.com"})
    void patterns_that_would_open_too_much_are_refused(String pattern) {
        assertThatThrownBy(() -> new EgressPolicy(Set.of(pattern), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
