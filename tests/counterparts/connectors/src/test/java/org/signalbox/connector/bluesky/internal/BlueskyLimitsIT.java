package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.VariantChecker;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.connectors.AccountHost;

/** The network's own server software accepts posts at the limits of the terms, and refuses one unit more. */
class BlueskyLimitsIT {
    private static PdsServer pds;
    private static AccountHost host;
    private static BlueskySession session;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        pds = PdsServer.start();
        pds.createAccount("limit.test", "limit-pass");
        var password = Secret.of(pds.createAppPassword("limit.test", "limit-pass", "signalbox"));
        host = new AccountHost(pds.origin(), "limit.test", Map.of("password", password));
        session = (BlueskySession) new BlueskyConnector().open(host.current(), host);
    }

    @AfterAll
    static void stop() throws Exception {
        if (pds != null) {
            session.close();
            host.close();
            pds.close();
        }
    }

    /** The maximum of each text: 300 graphemes, or 3,000 bytes where that is less. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "letters, a, 300",
        "letters of three bytes, 字, 300",
        "letters of four bytes, 𝒜, 300",
        "combining marks, é, 300",
        "several marks on one letter, ạ̈́, 300",
        "flags, 🇫🇷, 300",
        "keycaps, 1️⃣, 300",
        "skin tones, 👋🏽, 300",
        "Korean by its parts, 한, 300",
        "families of four in 25 bytes, 👨‍👩‍👧‍👦, 120",
        "a heart on fire in 13 bytes, ❤️‍🔥, 230",
    })
    void what_fits_is_taken_and_one_more_is_not(String what, String unit, int most) throws Exception {
        assertThat(fits(unit.repeat(most)))
                .as("%d of %s by the terms", most, what)
                .isTrue();
        assertThat(taken(unit.repeat(most)))
                .as("%d of %s by the server", most, what)
                .isTrue();
        assertThat(fits(unit.repeat(most + 1)))
                .as("%d of %s by the terms", most + 1, what)
                .isFalse();
        assertThat(taken(unit.repeat(most + 1)))
                .as("%d of %s by the server", most + 1, what)
                .isFalse();
    }

    private static boolean fits(String text) throws Exception {
        var variant = new Variant(
                new AccountId("limit", "bluesky"),
                List.of(new VariantPart(text, List.of())),
                Map.of(),
                Optional.empty());
        return VariantChecker.check(variant, terms(), Instant.now()).findings().stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static boolean taken(String text) throws ConnectorException {
        try {
            session.commit(new Commit(
                    Part.text(text),
                    session.prepare(Part.text(text), Optional.empty()).prepared(),
                    AccountHost.newKey(),
                    Optional.empty()));
            return true;
        } catch (ConnectorException.Rejected e) {
            return false;
        }
    }

    /** The terms in the connector's JAR. */
    private static Terms terms() throws Exception {
        try (var jar = new ZipFile(connector().toFile());
                var in = jar.getInputStream(jar.getEntry("SIGNALBOX-INF/terms.json"))) {
            return TermsDocuments.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Path connector() throws URISyntaxException, IOException {
        return Path.of(BlueskyConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
