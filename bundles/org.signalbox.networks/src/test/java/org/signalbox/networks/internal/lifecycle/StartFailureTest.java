package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Each reason why a connector can't be started is told in its own words, with what to do. */
@Timeout(60)
class StartFailureTest {
    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder);
        networks = shop.open();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "no-service, isolation.start.no-connector, one Connector service for tiny",
        "other-id, isolation.start.other-id, connector.id is other",
        "two-services, isolation.start.two-services, more than one connector",
        "no-id, isolation.start.no-id, without the property connector.id",
        "start-throws, isolation.start.threw, its activator failed (IllegalStateException)",
        "clock, isolation.start.foreign-service, java.time.InstantSource",
        "changing, networks.start.changing, something else about itself",
        "descriptor-throws, networks.start.descriptor, descriptor() failed",
        "other-network, networks.start.other-network, it is for elsewhere",
        "more, networks.start.not-signed-for, declares delete",
        "oauth, networks.start.no-oauth, doesn't implement Authorizes",
        "no-open, networks.start.open, open() failed",
        "open-sends, networks.start.sent, sent a request",
        "not-implemented, networks.start.not-implemented, declares delete",
        "not-declared, networks.start.not-declared, implements delete",
    })
    void each_failure_has_its_own_sentence(String manner, String code, String words) throws Exception {
        var signedFor = manner.startsWith("not-") ? "publish, delete" : "publish";
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", signedFor)
                .manner(manner)
                .signed(folder, VendorKeys.TRUSTED);

        var failure = catchThrowableOfType(
                LifecycleException.class, () -> networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester"));

        assertThat(failure.message().code()).isEqualTo(code);
        assertThat(failure.message().text(Locale.ENGLISH)).contains(words).contains("Its vendor has to");
        assertThat(failure.message().text(Locale.FRENCH)).contains("Son fournisseur doit");
        assertThat(shop.logs.lines("tiny", 0))
                .last()
                .matches(line -> line.level() == ConnectorLogLine.Level.ERROR)
                .extracting(ConnectorLogLine::text)
                .isEqualTo(failure.message().text(Locale.ENGLISH));
    }
}
