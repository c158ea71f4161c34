package org.signalbox.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;

/**
 * Sets up logging: one file per day under the workspace; nothing on the console, which belongs to the commands. The
 * active file has its date in the name, so several processes can write to it and none renames it. Further lines of a
 * message are indented, and control characters are replaced. In code, because reading the same from XML is a tenth of a
 * node's start; {@code conf/logback.xml} in the installation counts instead, or the file that
 * {@code -Dlogback.configurationFile} names.
 */
public final class LogFile extends ContextAwareBase implements Configurator {
    /** Logback's own property for the file of its configuration. */
    static final String CONFIGURATION = "logback.configurationFile";

    private static final String CONTROLS =
            "'[\\p{Cc}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufeff]', '?'";

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36}"
            + " %replace(%replace(%msg){" + CONTROLS + "}){'\\n', '\n    '}%n%replace(%ex){" + CONTROLS + "}";

    private static final int DAYS = 14;
    private static final FileSize SIZE = FileSize.valueOf("200MB");

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        var folder = System.getProperty("signalbox.log");
        if (folder == null || System.getProperty(CONFIGURATION) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        logging.getStatusManager().add(new NopStatusListener());
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(logging);
        file.setName("file");
        TimeBasedRollingPolicy<ILoggingEvent> days = new TimeBasedRollingPolicy<>();
        days.setContext(logging);
        days.setParent(file);
        days.setFileNamePattern(folder + "/signalbox.%d{yyyy-MM-dd}.log");
        days.setMaxHistory(DAYS);
        days.setTotalSizeCap(SIZE);
        days.start();
        file.setRollingPolicy(days);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern(LINE);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        file.setEncoder(encoder);
        file.start();
        Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
