package org.signalbox.isolation.hostile;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.isolation.internal.Attempts;

/** What a hostile connector does beside its work, by a word and its arguments. */
final class Attacks {
    private static final List<Object> KEPT = new ArrayList<>();

    private Attacks() {}

    /** @return what the connector answers, as JSON or an object without fields */
    static String run(String text) throws ConnectorException {
        var words = text.split(" ", -1);
        try {
            return answer(words);
        } catch (IOException | InterruptedException e) {
            throw new ConnectorException.Unavailable(e.toString(), e);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static String answer(String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case "attempts" -> {
                return list(Attempts.all(words[1], Integer.parseInt(words[2]), words[3], words[4]));
            }
            case "heap" -> {
                while (true) {
                    KEPT.add(new byte[1 << 20]);
                }
            }
            case "huge" -> KEPT.add(new long[Integer.MAX_VALUE - 8]);
            case "native" -> {
                while (true) {
                    KEPT.add(ByteBuffer.allocateDirect(1 << 20).put(0, (byte) 1));
                }
            }
            case "classes" -> moreClasses();
            case "threads" -> {
                for (var i = 0; i < 5000; i++) {
                    sleeper();
                }
            }
            case "spin" -> {
                for (var i = 0; i < Integer.parseInt(words[1]); i++) {
                    Thread.ofPlatform().daemon().start(Attacks::spin);
                }
            }
            case "files" -> {
                for (var i = 0; i < 1_000_000; i++) {
                    Files.createFile(Path.of("/tmp/" + i));
                }
            }
            case "disk" -> {
                try (var out = new FileOutputStream("/tmp/big")) {
                    for (var i = 0; i < 1024; i++) {
                        out.write(new byte[1 << 20]);
                    }
                }
            }
            case "print" -> {
                for (var i = 0; i < Integer.parseInt(words[1]); i++) {
                    System.out.println("line " + i + " \u001b[31m\u0007\u202ered");
                    System.err.println("x".repeat(5000));
                }
            }
            case "print-without-end" -> {
                var line = new byte[1 << 16];
                while (true) {
                    System.err.write(line);
                }
            }
            case "answer" -> {
                return "{\"x\":\"" + "x".repeat(Integer.parseInt(words[1])) + "\"}";
            }
            case "pipe" -> writeToPipe(words[1]);
            case "frame" -> writeFrame(words);
            case "chmod" -> {
                for (var i = 0; i < 100_000; i++) {
                    Files.createFile(Path.of("/tmp/" + i));
                }
                Files.setPosixFilePermissions(Path.of("/tmp"), Set.of());
                deaf();
            }
            case "read-pipe" -> readFromPipe();
            case "deaf" -> deaf();
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
            case "exit" -> System.exit(Integer.parseInt(words[1]));
            case "stop-reader" -> {
                for (var thread : Thread.getAllStackTraces().keySet()) {
                    if (thread != Thread.currentThread()) {
                        thread.interrupt();
                    }
                }
            }
            case "lock" -> lockClasses();
            default -> {}
        }
        return "{}";
    }

    private static String list(List<String> successes) {
        var json = new StringBuilder("{\"successes\":[");
        for (var each : successes) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append('"')
                    .append(each.replaceAll("[^A-Za-z0-9/ :.,_-]", "?"))
                    .append('"');
        }
        return json.append("]}").toString();
    }

    /** Each has a loader of its own, so none is unloaded. */
    private static void moreClasses() {
        while (true) {
            var loader = new ClassLoader(Attacks.class.getClassLoader()) {};
            KEPT.add(java.lang.reflect.Proxy.newProxyInstance(
                    loader, new Class<?>[] {Runnable.class, Comparable.class}, (proxy, method, args) -> null));
        }
    }

    private static void sleeper() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void spin() {
        var sum = 0L;
        while (sum >= 0) {
            sum = (sum + 1) & Long.MAX_VALUE;
        }
    }

    /** Straight to the host's end, past the runtime. */
    private static void writeToPipe(String what) throws IOException {
        try (var out = new FileOutputStream("/proc/self/fd/4")) {
            switch (what) {
                case "zeros" -> out.write(new byte[1 << 16]);
                case "ones" -> {
                    var ones = new byte[1 << 16];
                    java.util.Arrays.fill(ones, (byte) 0xff);
                    out.write(ones);
                }
                case "text" -> out.write("GET / HTTP/1.1\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
                default -> {
                    var noise = new byte[1 << 16];
                    var random = new Random(Long.parseLong(what));
                    for (var i = 0; i < 64; i++) {
                        random.nextBytes(noise);
                        out.write(noise);
                    }
                }
            }
        }
    }

    /** Frames of the right length and kind, whose content isn't. The first word is the kind's number. */
    private static void writeFrame(String[] words) throws IOException {
        var size = words.length > 3 ? Integer.parseInt(words[3]) : 0;
        var content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(words[1]));
        for (var each : words[2].split(",", -1)) {
            content.write(Integer.parseInt(each));
        }
        content.write(new byte[size]);
        var bytes = content.toByteArray();
        try (var out = new FileOutputStream("/proc/self/fd/4")) {
            out.write(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .array());
        }
    }

    /** Takes what is meant for the runtime. */
    private static void readFromPipe() {
        Thread.ofPlatform().daemon().start(() -> {
            try (var in = Files.newInputStream(Path.of("/proc/self/fd/3"))) {
                in.readAllBytes();
            } catch (IOException e) {
                System.err.println(e);
            }
        });
    }

    private static void deaf() {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                System.err.println("not interested in interrupts");
            }
        }
    }

    /** Holds the locks of classes that everything in the process uses, for ever. */
    private static void lockClasses() throws InterruptedException {
        var locked = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            synchronized (String.class) {
                synchronized (System.out) {
                    locked.countDown();
                    deaf();
                }
            }
        });
        locked.await();
    }
}
