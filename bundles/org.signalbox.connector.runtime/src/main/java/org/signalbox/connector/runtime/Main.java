package org.signalbox.connector.runtime;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleException;
import org.signalbox.connector.wire.ConnectorServer;
import org.signalbox.connector.wire.WireLimits;

/**
 * Runs one connector. Arguments: an empty folder for the framework, and the JARs of the bundles that it needs.
 *
 * <p>Frames come from file descriptor 3 and go to 4; with the system property {@code signalbox.wire.std} set to
 * {@code true} from 0 and to 1. What code prints goes to the standard error, wherever it prints.
 */
public final class Main {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Main() {}

    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), Arrays.stream(args).skip(1).map(Path::of).toList());
        } catch (IOException | BundleException | RuntimeException e) {
            System.err.println("the connector's process doesn't start: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path storage, List<Path> bundles) throws IOException, BundleException {
        var standard = Boolean.getBoolean("signalbox.wire.std");
        var in = standard ? new FileInputStream(FileDescriptor.in) : input(3);
        var out = standard ? new FileOutputStream(FileDescriptor.out) : output(4);
        var log = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setIn(InputStream.nullInputStream());
        System.setOut(log);
        System.setErr(log);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> PrintedFailure.print(failure));
        var framework = ConnectorFramework.start(storage, bundles);
        ConnectorServer.serve(
                in,
                out,
                WireLimits.DEFAULT,
                new ProcessThreads(),
                new BundleLoader(framework),
                end -> Runtime.getRuntime().halt(0));
    }

    private static InputStream input(int descriptor) throws IOException {
        return new FileInputStream(
                DESCRIPTORS.resolve(String.valueOf(descriptor)).toFile());
    }

    private static OutputStream output(int descriptor) throws IOException {
        return new FileOutputStream(
                DESCRIPTORS.resolve(String.valueOf(descriptor)).toFile());
    }
}
