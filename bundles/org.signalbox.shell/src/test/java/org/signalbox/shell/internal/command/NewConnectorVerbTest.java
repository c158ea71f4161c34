package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.tests.fakes.Unexpected;

/** What {@code connector new} writes and refuses. That its project builds is checked with the product's archive. */
class NewConnectorVerbTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectory(folder.resolve("home & more"));
        Files.createDirectories(home.resolve("maven/org/signalbox/org.signalbox.connector.parent/7.8.9"));
    }

    private int run(boolean json, String... words) throws Exception {
        var in = new Invocation(
                List.of(words),
                folder,
                json,
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter()),
                "anna",
                TimelineReportTest.NO_SECRETS);
        return new ConnectorCommand(new Given(home)).run(in);
    }

    private List<Path> files(Path project) throws IOException {
        try (var all = Files.walk(project)) {
            return all.filter(Files::isRegularFile).map(project::relativize).toList();
        }
    }

    @Test
    void a_project_is_written_to_a_folder_called_like_the_network() throws Exception {
        assertThat(run(false, "new", "com.acme.night-mail")).isEqualTo(ExitCode.OK);

        assertThat(files(folder.resolve("night-mail")).stream().map(Path::toString))
                .contains(
                        "pom.xml",
                        "bnd.bnd",
                        "README.md",
                        ".gitignore",
                        "src/main/resources/SIGNALBOX-INF/terms.json",
                        "src/main/java/com/acme/nightmail/NightMailConnector.java",
                        "src/test/java/com/acme/nightmail/NightMailServed.java",
                        "src/test/java/com/acme/nightmail/NightMailOutsideTest.java");
        assertThat(folder.resolve("night-mail/pom.xml"))
                .content()
                .contains("<exec.mainClass>com.acme.nightmail.NightMailServed</exec.mainClass>");
        assertThat(out.toString())
                .contains(folder.resolve("night-mail").toString(), "mvn verify", "target/night-mail.jar");
    }

    @Test
    void no_place_of_a_template_is_left_and_types_are_named_like_their_files() throws Exception {
        run(false, "new", "com.acme.night-mail");

        var project = folder.resolve("night-mail");
        for (var file : files(project)) {
            var text = Files.readString(project.resolve(file));
            assertThat(Pattern.compile("@[a-zA-Z]+@").matcher(text).find())
                    .as("a place in %s", file)
                    .isFalse();
            if (file.toString().endsWith(".java")) {
                var name = file.getFileName().toString().replace(".java", "");
                assertThat(text)
                        .contains("package com.acme.nightmail;")
                        .containsPattern("(class|record) " + name + "\\b");
            }
        }
    }

    @Test
    void its_pom_names_the_repository_and_the_version_of_this_installation() throws Exception {
        run(false, "new", "echo", "--into", "a/b");

        assertThat(folder.resolve("a/b/pom.xml"))
                .content()
                .contains("<version>7.8.9</version>")
                .contains("/home%20&amp;%20more/maven</url>")
                .contains("<groupId>com.example</groupId>")
                .contains("<artifactId>com.example.echo</artifactId>");
    }

    @Test
    void its_terms_can_be_read() throws Exception {
        run(false, "new", "echo");

        var terms = Files.readString(folder.resolve("echo/src/main/resources/SIGNALBOX-INF/terms.json"));
        assertThat(TermsDocuments.parse(terms).network()).isEqualTo("echo");
    }

    @Test
    void its_readme_shows_a_post_with_an_option_that_its_connector_has_and_what_clean_deletes() throws Exception {
        run(false, "new", "com.acme.night-mail");

        var project = folder.resolve("night-mail");
        var readme = Files.readString(project.resolve("README.md"));
        var post = Pattern.compile("\\\\noptions: \\{night-mail: \\{([a-z]+): true}}\\\\n")
                .matcher(readme);
        assertThat(post.find()).isTrue();
        assertThat(project.resolve("src/main/java/com/acme/nightmail/NightMailSession.java"))
                .content()
                .contains("= \"" + post.group(1) + "\";");
        assertThat(readme).contains("`mvn clean` deletes `target/dev`", "changed `NightMailFake`");
    }

    @Test
    void json_tells_where_it_is() throws Exception {
        run(true, "new", "echo");

        var told = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(told.get("folder").getAsString())
                .isEqualTo(folder.resolve("echo").toString());
        assertThat(told.get("network").getAsString()).isEqualTo("echo");
        assertThat(told.get("package").getAsString()).isEqualTo("com.example.echo");
        assertThat(told.get("jar").getAsString())
                .isEqualTo(folder.resolve("echo/target/echo.jar").toString());
        assertThat(told.get("files").getAsInt())
                .isEqualTo(files(folder.resolve("echo")).size());
    }

    @Test
    void an_empty_folder_is_taken_and_one_with_content_is_left_alone() throws Exception {
        Files.createDirectory(folder.resolve("echo"));
        assertThat(run(false, "new", "echo")).isEqualTo(ExitCode.OK);
        Files.writeString(folder.resolve("echo/pom.xml"), "mine");

        refused(ExitCode.CANT_CREATE, "shell.project.not-empty", "new", "echo");
        assertThat(folder.resolve("echo/pom.xml")).hasContent("mine");
    }

    @Test
    void a_file_is_no_folder() throws Exception {
        Files.writeString(folder.resolve("echo"), "mine");

        refused(ExitCode.CANT_CREATE, "shell.project.no-folder", "new", "echo");
        refused(ExitCode.CANT_CREATE, "shell.project.not-written", "new", "echo", "--into", "echo/below");
    }

    @Test
    void an_installation_without_a_repository_says_so_and_writes_nothing() throws Exception {
        home = folder.resolve("other");

        refused(ExitCode.NO_INPUT, "shell.project.no-repository", "new", "echo");
        assertThat(folder.resolve("echo")).doesNotExist();
    }

    @Test
    void a_bad_name_writes_nothing() {
        refused(ExitCode.USAGE, "shell.project.name", "new", "../Echo");
        refused(ExitCode.USAGE, "shell.missing", "new");
        assertThat(folder.resolve("../Echo")).doesNotExist();
    }

    @Test
    void the_id_of_a_network_that_ships_is_refused_at_once() throws Exception {
        ship("org.signalbox.connector.mastodon-0.1.0.jar", "mastodon");
        for (var name : List.of("mastodon", "com.acme.mastodon")) {
            refused(ExitCode.CANT_CREATE, "shell.project.shipped", "new", name);
        }
        assertThat(folder.resolve("mastodon")).doesNotExist();
        assertThat(run(false, "new", "com.acme.my-mastodon")).isEqualTo(ExitCode.OK);
    }

    @Test
    void an_installation_whose_connectors_are_broken_says_so() throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("connectors")).resolve("broken.jar"), "no JAR");
        refused(ExitCode.NO_INPUT, "shell.project.connectors", "new", "echo");
    }

    private void ship(String file, String network) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Signalbox-Connector", network);
        var jar = Files.createDirectories(home.resolve("connectors")).resolve(file);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private void refused(int exit, String code, String... words) {
        assertThatThrownBy(() -> run(false, words)).isInstanceOfSatisfying(CommandException.class, told -> {
            assertThat(told.message().code()).isEqualTo(code);
            assertThat(told.exitCode()).isEqualTo(exit);
        });
    }

    /** Has no engine: the verb needs none. */
    private record Given(Path home) implements EngineServices {
        @Override
        public <S> S need(Class<S> service) {
            return Unexpected.calls(service);
        }

        @Override
        public <S> Optional<S> find(Class<S> service) {
            return Optional.empty();
        }

        @Override
        public Optional<String> property(String name) {
            return name.equals("signalbox.home") ? Optional.of(home.toString()) : Optional.empty();
        }

        @Override
        public Networks networks() {
            return Unexpected.calls(Networks.class);
        }
    }
}
