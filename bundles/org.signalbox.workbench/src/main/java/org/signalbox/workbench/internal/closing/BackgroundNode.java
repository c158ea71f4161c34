package org.signalbox.workbench.internal.closing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Headless node that continues publishing after the window has closed.
 *
 * @param command its command line
 */
record BackgroundNode(List<String> command) {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundNode.class);

    BackgroundNode {
        command = List.copyOf(command);
    }

    /** Empty when this process doesn't run from an installation. */
    static Optional<BackgroundNode> ofThisInstallation() {
        var context = FrameworkUtil.getBundle(BackgroundNode.class).getBundleContext();
        return of(context.getProperty("signalbox.home"), context.getProperty("signalbox.workspace"));
    }

    static Optional<BackgroundNode> of(
            @org.jspecify.annotations.Nullable String home, @org.jspecify.annotations.Nullable String workspace) {
        if (home == null || workspace == null) {
            return Optional.empty();
        }
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var script = Path.of(home, "bin", windows ? "signalbox.bat" : "signalbox");
        return Files.exists(script)
                ? Optional.of(new BackgroundNode(List.of(script.toString(), "serve", "--workspace", workspace)))
                : Optional.empty();
    }

    /**
     * Starts the node from a shutdown hook, after the launcher has stopped the framework and the store has released the
     * workspace.
     */
    void startWhenEnded() {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(
                        new java.io.File(command.get(0).endsWith(".bat") ? "NUL" : "/dev/null")));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                builder.start();
                            } catch (IOException e) {
                                LOG.error("The background node could not be started", e);
                            }
                        },
                        "signalbox-background-node"));
    }
}
