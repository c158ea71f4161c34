package org.signalbox.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The Maven repository in the product is all that a vendor's project needs of Signalbox. */
class MavenRepositoryTest {
    private static final Path MODULES = Path.of("maven", "target", "repository", "org", "signalbox");

    static List<Path> poms() throws IOException {
        try (Stream<Path> all = Files.walk(MODULES)) {
            return all.filter(path -> path.toString().endsWith(".pom")).sorted().toList();
        }
    }

    @Test
    void theParentTheContractAndTheKitAreThere() throws IOException {
        assertThat(poms().stream().map(MavenRepositoryTest::artifact))
                .contains(
                        "org.signalbox.connector.parent",
                        "org.signalbox.connector.api",
                        "org.signalbox.connector.testkit",
                        "org.signalbox.emulation");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void aPomNeedsNothingOfTheSourceTree(Path pom) throws Exception {
        Element project = read(pom);
        List<String> properties = children(project, "properties").stream()
                .flatMap(all -> children(all, "*").stream())
                .map(each -> "${" + each.getTagName() + "}")
                .toList();

        assertThat(children(project, "parent")).isEmpty();
        assertThat(Files.readString(pom).replaceAll("\\$\\{project\\.[a-zA-Z]+}", ""))
                .satisfies(text -> {
                    String rest = text;
                    for (String property : properties) {
                        rest = rest.replace(property, "");
                    }
                    assertThat(rest).doesNotContain("${");
                });
    }

    @ParameterizedTest
    @MethodSource("poms")
    void aPomDescribesItselfAsAPublicRepositoryDemands(Path pom) throws Exception {
        Element project = read(pom);

        for (String name : List.of("name", "description", "url", "licenses", "developers", "scm")) {
            assertThat(children(project, name)).as(name).hasSize(1);
        }
    }

    @Test
    void whatAProjectNeedsOfSignalboxIsThere() throws Exception {
        require("org.signalbox.connector.parent");
    }

    /** Of this artifact's dependencies and theirs, but not of those that one excludes. */
    private static void require(String artifact) throws Exception {
        Path pom = poms().stream()
                .filter(each -> artifact(each).equals(artifact))
                .findFirst()
                .orElseThrow(() -> new AssertionError(artifact + " isn't in the repository"));
        Path jar = Path.of(pom.toString().replaceAll("pom$", "jar"));
        assertThat(Files.exists(jar)).as("%s", jar).isNotEqualTo(artifact.endsWith(".parent"));
        for (Element list : children(read(pom), "dependencies")) {
            for (Element each : children(list, "dependency")) {
                if (text(each, "groupId").equals("org.signalbox")
                        && children(each, "exclusions").isEmpty()) {
                    require(text(each, "artifactId"));
                } else if (text(each, "groupId").equals("org.signalbox")) {
                    assertThat(MODULES.resolve(text(each, "artifactId"))).exists();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.signalbox.connector.api", "org.signalbox.connector.testkit", "org.signalbox.emulation"})
    void whatVendorsReadHasSourcesAndJavadoc(String artifact) throws IOException {
        assertThat(names(artifact)).anyMatch(name -> name.endsWith("-sources.jar"));
        Assumptions.assumeFalse(Boolean.getBoolean("signalbox.archive.skip"), "this build makes no Javadoc");
        assertThat(names(artifact)).anyMatch(name -> name.endsWith("-javadoc.jar"));
    }

    /** A vendor builds with the versions that Signalbox itself runs with. */
    @Test
    void theParentNamesTheVersionOfGsonThatShips() throws Exception {
        Path parent = poms().stream()
                .filter(pom -> artifact(pom).equals("org.signalbox.connector.parent"))
                .findFirst()
                .orElseThrow();
        Set<String> resolved = Set.of(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> named = new ArrayList<>();
        for (Element each : children(children(read(parent), "dependencies").get(0), "dependency")) {
            if (text(each, "artifactId").equals("gson")) {
                named.add("gson-" + text(each, "version") + ".jar");
            }
        }

        assertThat(named).hasSize(1);
        assertThat(resolved.stream().map(path -> Path.of(path).getFileName().toString()))
                .containsAll(named);
    }

    private static List<String> names(String artifact) throws IOException {
        try (Stream<Path> all = Files.walk(MODULES.resolve(artifact))) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String artifact(Path pom) {
        return String.valueOf(pom.getParent().getParent().getFileName());
    }

    private static Element read(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }

    /** @param name of elements directly below, {@code *} for all */
    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (name.equals("*") || element.getTagName().equals(name))) {
                found.add(element);
            }
        }
        return found;
    }
}
