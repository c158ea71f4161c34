package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.internal.trust.VendorKeys;

/**
 * The page for vendors with all refusals is made of connectors that are really refused. When it differs, look at the
 * difference and write it anew by {@code -Dsignalbox.refusals.write=true}.
 */
@Timeout(300)
class RefusalsPageTest {
    private static final Path PAGE = Path.of("../../docs/extend/refusals.md");

    private static final String HEAD = """
            # Refusals of connectors
            For vendors: why Signalbox doesn't take a connector, in its words, and what to change. \
            `signalbox connector inspect JAR` finds all of it at once, without a workspace, and ends with an exit code \
            other than 0; the [conformance kit](writing-a-connector.md#the-conformance-kit) finds it while you build, \
            and `signalbox site publish` before anybody else does.

            This page is made by `RefusalsPageTest`, which installs a wrong connector for each row. Versions and names \
            in it are examples.

            """;

    /** Of documents that are imported without a connector, parts of others, and reasons that no JAR has. */
    private static final Set<String> ELSEWHERE = Set.of(
            "networks.refused.terms-large",
            "networks.refused.terms-encoding",
            "networks.refused.terms-document",
            "networks.refused.terms-signature-shape",
            "networks.refused.terms-signature",
            "networks.refused.terms-unsigned",
            "networks.refused.terms-older",
            "networks.refused.code-more",
            "networks.refused.sealed-only");

    @TempDir
    Path folder;

    private List<WrongConnectors.Row> rows() throws Exception {
        try (var shop = new Workshop(folder.resolve("shop"))) {
            var expired = VendorKeys.expired("Past Vendor");
            Files.write(
                    shop.home.resolve("trust/expired.cer"),
                    expired.certificate().getEncoded());
            Files.write(
                    shop.home.resolve("trust/second.cer"),
                    VendorKeys.SECOND.certificate().getEncoded());
            return new WrongConnectors(folder, shop.open(), expired).rows();
        }
    }

    @Test
    void the_page_says_what_is_said_of_each_wrong_connector() throws Exception {
        var rows = rows();
        var told = new TreeSet<String>();
        rows.forEach(row -> told.add(row.said().code()));
        assertThat(told).as("codes with a row").containsExactlyElementsOf(codes());

        var page = page(rows);
        if (Boolean.getBoolean("signalbox.refusals.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /** All that may be said of a connector. */
    private static Set<String> codes() throws IOException {
        var codes = new TreeSet<String>();
        for (var file : List.of("networks", "isolation")) {
            var words = new Properties();
            var name = "SIGNALBOX-INF/messages/" + file + ".properties";
            try (var in = RefusalsPageTest.class.getClassLoader().getResourceAsStream(name)) {
                words.load(in);
            }
            words.stringPropertyNames().stream()
                    .filter(code -> code.matches("networks\\.(refused|start)\\..*|isolation\\.start\\..*"))
                    .filter(code -> !ELSEWHERE.contains(code))
                    .forEach(codes::add);
        }
        return codes;
    }

    private static String page(List<WrongConnectors.Row> rows) {
        var page = new StringBuilder(HEAD);
        page.append("| wrong | Signalbox says | change |\n|---|---|---|\n");
        for (var row : rows) {
            page.append("| %s | %s<br>`%s` | %s |%n"
                    .formatted(
                            row.what(),
                            words(row).replace("|", "\\|"),
                            row.said().code(),
                            row.change())
                    .replace(System.lineSeparator(), "\n"));
        }
        return page.toString();
    }

    /** Without what differs between machines, versions and days. */
    private static String words(WrongConnectors.Row row) {
        var here = Runtime.version().feature();
        var said = row.said().text(Locale.ENGLISH);
        if (said.isBlank()) {
            throw new UncheckedIOException(new IOException("no words for " + row.said()));
        }
        return said.replaceAll("\\([0-9a-f]{24}\\)", "(…)")
                .replaceAll("this Signalbox has 1[0-9.]*[0-9]", "this Signalbox has 1.x")
                .replace("Java than " + here + ";", "Java than 21;")
                .replace("here (" + here + ")", "here (21)")
                .replaceAll("[\\x00-\\x1f\\u202a-\\u202e]", "�");
    }
}
