package org.signalbox.shell.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildErrorsTest {
    private static final Path PROJECT = Path.of("/home/ada/echo");

    @Test
    void each_error_of_the_compiler_is_told_once_with_its_place_and_its_further_lines() {
        var output = """
                [ERROR] COMPILATION ERROR :\s
                [ERROR] /home/ada/echo/src/main/java/Echo.java:[12,5] cannot find symbol
                  symbol:   variable tokn
                  location: class Echo
                [ERROR] /home/ada/echo/src/main/java/Echo.java:[14] ';' expected
                [ERROR] Failed to execute goal compile (default-compile) on project echo: Compilation failure:\s
                [ERROR] /home/ada/echo/src/main/java/Echo.java:[12,5] cannot find symbol
                [ERROR]   symbol:   variable tokn
                [ERROR]   location: class Echo
                [ERROR] /home/ada/echo/src/main/java/Echo.java:[14] ';' expected
                [ERROR]\s
                [ERROR] -> [Help 1]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                """;
        assertThat(BuildErrors.of(PROJECT, output))
                .containsExactly(
                        "src/main/java/Echo.java:12:5: cannot find symbol",
                        "    symbol:   variable tokn",
                        "    location: class Echo",
                        "src/main/java/Echo.java:14: ';' expected");
    }

    @Test
    void without_a_place_maven_s_own_errors_are_told_without_its_help() {
        var output = """
                [ERROR] Failed to execute goal bnd on project echo: bnd.bnd has no Bundle-Version -> [Help 1]
                [ERROR]\s
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] [Help 1] https://example.org
                """;
        assertThat(BuildErrors.of(PROJECT, output))
                .containsExactly("Failed to execute goal bnd on project echo: bnd.bnd has no Bundle-Version");
    }

    @Test
    void without_any_error_the_end_of_the_output_is_told() {
        assertThat(BuildErrors.of(PROJECT, "The JAVA_HOME environment variable is not defined correctly\n"))
                .containsExactly("The JAVA_HOME environment variable is not defined correctly");
    }

    @Test
    void very_many_errors_are_cut() {
        var output = new StringBuilder();
        for (var i = 1; i < 100; i++) {
            output.append("[ERROR] /home/ada/echo/A.java:[%d,1] bad%n".formatted(i));
        }
        assertThat(BuildErrors.of(PROJECT, output.toString())).hasSize(40);
    }

    @Test
    void only_maven_s_own_words_mean_that_something_has_to_be_fetched() {
        assertThat(Maven.lacksFiles("Cannot access central in offline mode and the artifact x"))
                .isTrue();
        assertThat(Maven.lacksFiles("[ERROR] A.java:[1,1] cannot access Foo")).isFalse();
    }
}
