package org.signalbox.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A virtual screen with a window manager, for the duration of a benchmark. */
final class Display implements AutoCloseable {

    private final Process screen;
    private final Process manager;
    private final String name;

    private Display(Process screen, Process manager, String name) {
        this.screen = screen;
        this.manager = manager;
        this.name = name;
    }

    /** @param output folder for the output of both */
    static Display open(Path output) throws IOException, InterruptedException {
        Process screen = new BenchmarkCommand(
                        List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"),
                        Map.of(),
                        output.resolve("xvfb.out"))
                .piped()
                .start();
        String number;
        try (var reader = new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))) {
            number = reader.readLine();
        }
        if (number == null) {
            screen.destroy();
            throw new IOException("Xvfb ended with " + screen.waitFor());
        }
        String name = ":" + number;
        Process manager = new BenchmarkCommand(
                        List.of("openbox"), Map.of("DISPLAY", name), output.resolve("openbox.out"))
                .quiet()
                .start();
        Thread.sleep(1000);
        return new Display(screen, manager, name);
    }

    Map<String, String> environment() {
        return Map.of("DISPLAY", name);
    }

    @Override
    public void close() {
        manager.destroy();
        screen.destroy();
    }
}
