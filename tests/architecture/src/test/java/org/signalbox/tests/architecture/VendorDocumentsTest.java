package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The pages for vendors suffice those who have the archive alone: nothing in them leads out of it. */
class VendorDocumentsTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final Path DOCS = ROOT.resolve("docs").resolve("extend");
    private static final Path CODE = ROOT.resolve("bundles/org.signalbox.connector.code/src/main/resources");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** A folder of the source tree that is in the archive under the same name, but for what these patterns match. */
    private record Shipped(Path folder, List<String> excluded) {
        boolean has(Path file) {
            return file.startsWith(folder)
                    && excluded.stream()
                            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                            .noneMatch(pattern -> pattern.matches(folder.relativize(file)));
        }
    }

    @Test
    void every_link_leads_to_what_a_vendor_has() throws Exception {
        var shipped = shipped();
        try (Stream<Path> pages = Files.list(DOCS)) {
            for (var page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                assertThat(lost(page, Files.readString(page), shipped))
                        .as("links of %s", ROOT.relativize(page))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_link_that_leads_elsewhere_is_found() throws Exception {
        var text = """
                # A heading: `here`, too
                [1](../../bundles/org.signalbox.shell) [2](https://example.org/) [3](../run/trust.md#replacement)
                [4](../run/trust.md#nowhere) [5](nothing.md) [6](#a-heading-here-too) [7](#nowhere)
                [8](../../examples/nostr) [9](../screenshots/renew.sh) [10](../../README.md)
                """;

        assertThat(lost(DOCS.resolve("page.md"), text, shipped()))
                .containsExactly(
                        "../../bundles/org.signalbox.shell",
                        "../run/trust.md#nowhere",
                        "nothing.md",
                        "#nowhere",
                        "../screenshots/renew.sh",
                        "../../README.md");
    }

    /** The whole list of what a connector's code may use is a page, as the one in use is within a JAR. */
    @Test
    void the_allowed_members_are_those_in_use() throws IOException {
        assertThat(DOCS.resolve("allowed-members.txt"))
                .as("copy it when you change it")
                .hasSameTextualContentAs(CODE.resolve("org/signalbox/connector/code/internal/allowed-members.txt"));
    }

    private static List<String> lost(Path page, String text, List<Shipped> shipped) throws IOException {
        var lost = new ArrayList<String>();
        for (var link :
                LINK.matcher(BLOCK.matcher(text).replaceAll("")).results().toList()) {
            var target = link.group(1);
            if (!target.contains("://") && !isThere(page, text, target.split("#", 2), shipped)) {
                lost.add(target);
            }
        }
        return lost;
    }

    private static boolean isThere(Path page, String text, String[] target, List<Shipped> shipped) throws IOException {
        var file = page.resolveSibling(target[0]).normalize();
        var here = target[0].isEmpty();
        if (!here && (!Files.exists(file) || shipped.stream().noneMatch(each -> each.has(file)))) {
            return false;
        }
        return target.length == 1
                || HEADING.matcher(here ? text : Files.readString(file))
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(target[1]));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<Shipped> shipped() throws Exception {
        var assembly = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve("product/src/assembly/folder.xml").toFile());
        var shipped = new ArrayList<Shipped>();
        var sets = assembly.getElementsByTagName("fileSet");
        for (var i = 0; i < sets.getLength(); i++) {
            var set = (Element) sets.item(i);
            var folder = text(set, "directory").getFirst();
            if (folder.equals("../" + text(set, "outputDirectory").getFirst())) {
                shipped.add(new Shipped(ROOT.resolve("product").resolve(folder).normalize(), text(set, "exclude")));
            }
        }
        return shipped;
    }

    private static List<String> text(Element parent, String name) {
        var found = new ArrayList<String>();
        var elements = parent.getElementsByTagName(name);
        for (var i = 0; i < elements.getLength(); i++) {
            found.add(elements.item(i).getTextContent());
        }
        return found;
    }
}
