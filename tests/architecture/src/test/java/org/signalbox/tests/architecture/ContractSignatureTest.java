package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Session;

/**
 * Compares the contract's public signature with the checked-in file, so that nobody changes it by accident. For an
 * intended change, run the test with {@code -Dsignalbox.signature.write=true} and review the difference of the file.
 *
 * <p>What an earlier version promised stays as it was: see {@code docs/extend/compatibility.md}.
 */
class ContractSignatureTest {
    private static final Path DOCS = Path.of(System.getProperty("signalbox.root"), "docs", "extend");
    private static final Path FILE = DOCS.resolve("connector-api.txt");
    private static final Path RELEASED = DOCS.resolve("connector-api-1.0.txt");

    /** Types that a connector implements: a method more without a default would break it. */
    private static final List<String> IMPLEMENTED =
            List.of("Connector", "Session", "Authorizes", "ExchangesTokens", "WebSocketListener", "Media$Content");

    @Test
    void theContractIsAsItIsWrittenDown() throws Exception {
        var now = String.join("\n", ContractSignature.now()) + "\n";
        if (Boolean.getBoolean("signalbox.signature.write")) {
            Files.writeString(FILE, now);
        }
        assertThat(now)
                .as("org.signalbox.connector.api differs from %s", FILE.getFileName())
                .isEqualTo(Files.readString(FILE));
    }

    @Test
    void whatWasReleasedIsStillThere() throws Exception {
        var now = ContractSignature.promised(ContractSignature.now());
        var before = ContractSignature.promised(Files.readAllLines(RELEASED));

        assertThat(now)
                .as("connectors that were made for %s go on working until version 2.0", RELEASED.getFileName())
                .containsAll(before);
    }

    @Test
    void whatConnectorsImplementGetsNoMethodThatTheyLack() throws Exception {
        var before = ContractSignature.promised(Files.readAllLines(RELEASED));
        var added = ContractSignature.types().stream()
                .filter(ContractSignatureTest::isImplemented)
                .flatMap(type -> Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(method -> type.toGenericString() + " |  " + method.toGenericString()))
                .filter(line -> before.stream().anyMatch(old -> old.startsWith(line.substring(0, line.indexOf('|')))))
                .filter(line -> !before.contains(line))
                .toList();

        assertThat(added).as("a default method, or another interface").isEmpty();
    }

    private static boolean isImplemented(Class<?> type) {
        var name = type.getName().substring(type.getPackageName().length() + 1);
        return type.isInterface() && (IMPLEMENTED.contains(name) || Session.class.isAssignableFrom(type));
    }

    /** A changed signature turns both checks red; shown on a copy of the file. */
    @Test
    void aRemovedAndAChangedMemberAreFound() throws Exception {
        var lines = Files.readAllLines(RELEASED);
        var removed = lines.stream()
                .filter(line -> !line.contains("Receipt.remoteId()"))
                .toList();
        var changed = lines.stream()
                .map(line -> line.contains("Session.verify()") ? line.replace("Account", "String") : line)
                .toList();

        assertThat(lines).hasSizeGreaterThan(removed.size());
        assertThat(ContractSignature.promised(removed).containsAll(ContractSignature.promised(lines)))
                .isFalse();
        assertThat(ContractSignature.promised(changed).containsAll(ContractSignature.promised(lines)))
                .isFalse();
        assertThat(ContractSignature.promised(lines))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("inboxitem"));
    }
}
