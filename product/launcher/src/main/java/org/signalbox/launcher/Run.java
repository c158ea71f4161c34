package org.signalbox.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Signalbox in this process, from the start of its container to its end. */
final class Run {

    private static final int INTERNAL_ERROR = 70;

    private final Logger log = LoggerFactory.getLogger(Run.class);
    private final Installation home;
    private final Options options;
    private final InstantSource clock;
    private final DiskSpaceCheck room;

    Run(Installation home, Options options, InstantSource clock) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        room = DiskSpaceCheck.of(options.workspace());
    }

    /**
     * Runs on the main thread. An unexpected error is logged in full and reported in one line.
     *
     * @param started called once the container runs
     * @return the exit code
     * @throws DiskFullException if the container found no disk space to start; nothing of it runs then
     */
    int run(Runnable started) {
        // A failure of a background thread is logged; users see the command's own messages.
        OutOfMemory memory = new OutOfMemory();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            memory.see(error);
            log.error("The thread {} ended", thread.getName(), error);
        });
        try (CacheFolder cache = cache();
                Container container = start(cache)) {
            started.run();
            Thread stop = new Thread(() -> stop(container), "signalbox-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            memory.watch(() -> System.exit(OutOfMemory.EXIT)); // which begins with the hook
            int code = container.runMain(options.mode(), options.args());
            StdoutRedirect.divert();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERNAL_ERROR;
        } catch (DiskFullException e) {
            log.warn("Signalbox doesn't start: {}", e.getMessage());
            throw e;
        } catch (IOException
                | BundleException
                | InvalidSyntaxException
                | NoServiceException
                | RuntimeException
                | LinkageError e) {
            log.error("Signalbox ends", e);
            return Main.failed(
                    options.args(),
                    INTERNAL_ERROR,
                    "launcher.internal",
                    "internal error: " + e.getMessage() + " (more in " + System.getProperty("signalbox.log") + ")");
        }
    }

    private CacheFolder cache() throws IOException {
        try {
            return CacheFolder.in(options.workspace());
        } catch (IOException e) {
            room.rethrowShortage(e);
            throw e;
        }
    }

    private Container start(CacheFolder cache) throws IOException, BundleException {
        try {
            return Container.start(
                    home,
                    options.mode().features(),
                    FrameworkSettings.of(home, options, cache.path()),
                    clock,
                    commands());
        } catch (IOException | BundleException e) {
            room.rethrowShortage(e);
            throw e;
        }
    }

    /** Listens for commands if this process keeps running. */
    private Optional<Function<Consumer<SocketChannel>, Closeable>> commands() {
        if (!options.stays()) {
            return Optional.empty();
        }
        CommandSocket socket = CommandSocket.of(options.workspace());
        return Optional.of(clients -> socket.listen(clients, this::tell));
    }

    private void tell(String what) {
        log.warn("{}", what);
        Main.tell(what);
    }

    /** Lets the components shut down in an orderly way on SIGTERM or Ctrl-C. */
    private void stop(Container container) {
        StdoutRedirect.divert();
        try {
            container.closeMain();
            container.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the process ends in any case
            log.warn("Signalbox did not stop in order", e);
        }
    }
}
