package org.signalbox.workbench.planner.internal.timeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Desktop notifications through {@code notify-send}, if installed. Never blocks; a missing notification service is
 * tolerated, because the window shows the same notices.
 */
final class DesktopNotifications {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotifications.class);

    /** Time limit for a click. */
    private static final int MINUTES = 10;

    /** Maximum number of notifications that wait for a click. */
    private static final int MAX = 4;

    private final Optional<Path> program;
    private final Set<Process> open = ConcurrentHashMap.newKeySet();

    /** @param program path of the executable; empty without one */
    DesktopNotifications(Optional<Path> program) {
        this.program = program;
    }

    static DesktopNotifications ofSystem() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new DesktopNotifications(Arrays.stream(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "notify-send"))
                .filter(Files::isExecutable)
                .findFirst());
    }

    /** @param onClick runs on any thread */
    void show(String text, Runnable onClick) {
        if (program.isPresent() && open.size() < MAX) {
            BackgroundThreads.start("desktop-notification", () -> run(program.get(), text, onClick));
        }
    }

    private void run(Path notifySend, String text, Runnable onClick) {
        // Separate arguments of one program: nothing is interpreted by a shell.
        var command = List.of(
                notifySend.toString(),
                "--app-name=Signalbox",
                "--action=show=" + Message.of("notices.show").text(),
                "--",
                "Signalbox",
                text);
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            open.add(process);
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    return;
                }
                var answer = new String(process.getInputStream().readNBytes(64), StandardCharsets.UTF_8);
                if (answer.strip().equals("show")) {
                    onClick.run();
                }
            } finally {
                open.remove(process);
                process.destroy();
            }
        } catch (IOException e) {
            LOG.info("the desktop doesn't show notifications: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all open notifications. */
    void close() {
        open.forEach(Process::destroy);
    }
}
