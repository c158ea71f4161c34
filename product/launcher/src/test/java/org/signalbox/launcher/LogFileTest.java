package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    private final LoggerContext logging = new LoggerContext();

    @BeforeEach
    void open() {
        logging.setMDCAdapter(new LogbackMDCAdapter());
        System.setProperty("signalbox.log", folder.toString());
    }

    @AfterEach
    void close() {
        logging.stop();
        System.clearProperty("signalbox.log");
        System.clearProperty(LogFile.CONFIGURATION);
    }

    @Test
    void messages_go_to_the_file_of_the_day_without_control_characters() throws Exception {
        assertThat(set()).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        logging.getLogger("a.b").info("one\ntwo \u001b[31m\u202ered");
        logging.getLogger("a.b").debug("not shown");
        logging.getLogger("a.b").error("failed", new IOException("no\u0007disk"));

        assertThat(text())
                .matches("(?s)\\d{4}-\\d\\d-\\d\\dT.* INFO  \\[.*\\] a\\.b one\n    two \\?\\[31m\\?red\n.*")
                .contains("ERROR", "java.io.IOException: no?disk", "\n\tat ")
                .doesNotContain("not shown");
    }

    @Test
    void a_configuration_of_ones_own_counts_instead() {
        System.setProperty(LogFile.CONFIGURATION, folder.resolve("logback.xml").toString());

        assertThat(set()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(logging.getLogger("root").iteratorForAppenders().hasNext()).isFalse();
    }

    private ExecutionStatus set() {
        LogFile file = new LogFile();
        file.setContext(logging);
        return file.configure(logging);
    }

    private String text() throws IOException {
        try (var files = Files.list(folder)) {
            Path only = files.toList().getFirst();
            assertThat(only.getFileName().toString()).matches("signalbox\\.\\d{4}-\\d\\d-\\d\\d\\.log");
            return Files.readString(only);
        }
    }
}
