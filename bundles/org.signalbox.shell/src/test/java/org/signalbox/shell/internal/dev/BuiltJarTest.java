package org.signalbox.shell.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which JAR is taken after a build, beside those of another Maven in the same project. */
class BuiltJarTest {
    @TempDir
    Path project;

    @Test
    void the_newest_jar_with_a_connector_is_what_was_built() throws Exception {
        assertThat(BuiltJar.find(project)).isEmpty();
        var old = jar("target/echo-1.0.0.jar", true, 1_000);
        jar("target/echo-1.0.0-sources.jar", false, 9_000);
        Files.writeString(project.resolve("target/broken.jar"), "no archive");
        assertThat(BuiltJar.find(project)).contains(old);
        var fresh = jar("target/echo-1.1.0.jar", true, 2_000);
        assertThat(BuiltJar.find(project)).contains(fresh);
    }

    @Test
    void what_another_maven_put_into_target_is_not_taken_for_it() throws Exception {
        var built = jar("target/dev-build/echo.jar", true, 1_000);
        jar("target/echo.jar", true, 9_000);
        assertThat(BuiltJar.find(project)).contains(built);
        assertThat(BuiltJar.folder(project)).isEqualTo(Path.of("target/dev-build"));
    }

    @Test
    void a_build_that_names_no_connector_is_told_and_no_other_jar_taken() throws Exception {
        jar("target/dev-build/echo.jar", false, 1_000);
        jar("target/echo.jar", true, 9_000);
        assertThat(BuiltJar.find(project)).isEmpty();
        assertThat(BuiltJar.folder(project)).isEqualTo(Path.of("target/dev-build"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void of_a_pom_without_the_property_that_in_target_is_taken_even_if_it_had_one_before() throws Exception {
        jar("target/dev-build/echo.jar", true, 9_000);
        var built = jar("target/echo.jar", true, 1_000);
        var program = Files.writeString(project.resolve("mvnw"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var maven = Maven.find(project, project.resolve("target/dev-build.log"), Map.of())
                .orElseThrow();

        assertThat(maven.build(() -> {})).isEmpty();

        assertThat(BuiltJar.find(project)).contains(built);
        assertThat(BuiltJar.folder(project)).isEqualTo(Path.of("target"));
    }

    @Test
    void the_parent_of_connectors_knows_the_property() throws Exception {
        assertThat(Path.of("../org.signalbox.connector.parent/pom.xml"))
                .content()
                .contains("<" + BuiltJar.PROPERTY + ">target</" + BuiltJar.PROPERTY + ">")
                .contains("<directory>${project.basedir}/${" + BuiltJar.PROPERTY + "}</directory>");
    }

    private Path jar(String name, boolean connector, long modified) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (connector) {
            manifest.getMainAttributes().putValue("Signalbox-Connector", "echo");
        }
        var jar = project.resolve(name);
        Files.createDirectories(jar.getParent());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        assertThat(jar.toFile().setLastModified(modified)).isTrue();
        return jar;
    }
}
