package org.signalbox.isolation.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tries to reach what is outside, by Java alone. Its arguments: a secret file of the host, a port on the host's
 * loopback interface, the path of a UNIX socket, the id of the host's process, and a pattern of the attempts that are
 * made (all without one). One line for each attempt that had success.
 */
public final class Attempts {
    private final String secret;
    private final int port;
    private final String socket;
    private final String host;
    private final Pattern only;
    private final List<String> successes = new ArrayList<>();

    private Attempts(String secret, int port, String socket, String host, String only) {
        this.secret = secret;
        this.port = port;
        this.socket = socket;
        this.host = host;
        this.only = Pattern.compile(only);
    }

    public static void main(String[] arguments) throws IOException {
        try (var answers = new PrintStream(new FileOutputStream("/proc/self/fd/4"), true, StandardCharsets.UTF_8)) {
            var only = arguments.length > 4 ? arguments[4] : ".*";
            run(arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], only)
                    .forEach(answers::println);
            answers.println("done");
        }
    }

    /** What had success. */
    public static List<String> all(String secret, int port, String socket, String host) {
        return run(secret, port, socket, host, ".*");
    }

    private static List<String> run(String secret, int port, String socket, String host, String only) {
        var attempts = new Attempts(secret, port, socket, host, only);
        attempts.files();
        attempts.processes();
        attempts.network();
        attempts.settings();
        return List.copyOf(attempts.successes);
    }

    private void files() {
        for (var file : List.of(secret, "/etc/passwd", "/etc/hostname", "/etc/shadow", "/proc/kcore", "/proc/kmsg")) {
            attempt(
                    "read " + file,
                    () -> Files.readString(Path.of(file), StandardCharsets.ISO_8859_1)
                            .substring(0, 1));
        }
        for (var folder : List.of("/root", "/home", "/etc", "/usr", "/var", "/sys", "/dev/shm", "/run", "/opt")) {
            attempt("list " + folder, () -> list(folder));
        }
        for (var file : List.of(
                "/written",
                "/jdk/written",
                "/runtime/written",
                "/etc/written",
                "/dev/written",
                "/proc/self/comm",
                "/proc/self/oom_score_adj",
                "/proc/sys/kernel/core_pattern",
                "/proc/sys/vm/drop_caches",
                "/proc/sysrq-trigger",
                "/dev/kmsg",
                "/dev/mem",
                secret)) {
            attempt("write " + file, () -> {
                new FileOutputStream(file, true).close();
                return "opened";
            });
        }
        // With the permissions that they have: a success does no harm to the machine of the test.
        for (var file : List.of("/dev/null", "/dev/urandom", "/runtime", "/jdk/bin/java", "/proc/self/status")) {
            attempt("chmod " + file, () -> {
                var permissions = Files.getPosixFilePermissions(Path.of(file));
                Files.setPosixFilePermissions(Path.of(file), permissions);
                return "changed";
            });
        }
    }

    private void processes() {
        attempt("see processes", () -> {
            try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
                var others = all.filter(
                                each -> each.pid() != ProcessHandle.current().pid())
                        .toList();
                return others.isEmpty() ? "" : others.toString();
            }
        });
        for (var file : List.of("environ", "cmdline", "maps", "root/etc/passwd", "fd/0")) {
            attempt("read /proc of the host: " + file, () -> Files.readString(Path.of("/proc", host, file)));
        }
        for (var program : List.of("/bin/sh", "/jdk/bin/java", "/jdk/lib/jspawnhelper")) {
            attempt(
                    "start " + program,
                    () -> new ProcessBuilder(program, "-version").start().toString());
        }
        attempt(
                "find the host's process",
                () -> ProcessHandle.of(Long.parseLong(host))
                        .map(String::valueOf)
                        .orElse(""));
        attempt("files that are open", Attempts::openFiles);
        attempt("a secret in the environment", () -> String.join(",", secretNames()));
    }

    /** Open files beside the pipes, and those of Java itself. */
    private static String openFiles() throws IOException {
        var strange = new ArrayList<String>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (var each : all.toList()) {
                if (Files.isSymbolicLink(each)) {
                    var target = Files.readSymbolicLink(each).toString();
                    if (!target.matches("(/jdk|/runtime|/archive|/tmp|/dev/|pipe:|anon_inode:|/proc/).*")) {
                        strange.add(each + " " + target);
                    }
                }
            }
        }
        return String.join(",", strange);
    }

    private static List<String> secretNames() {
        return System.getenv().keySet().stream()
                .filter(name -> !List.of("PWD", "MALLOC_ARENA_MAX").contains(name))
                .toList();
    }

    private void network() {
        attempt("connect to the host's loopback interface", () -> {
            try (var connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return connected.toString();
            }
        });
        attempt("connect to an address", () -> {
            try (var connected = new Socket()) {
                connected.connect(new InetSocketAddress("203.0.113.1", 80), 500);
                return connected.toString();
            }
        });
        attempt("send a datagram", () -> {
            try (var sender = new DatagramSocket()) {
                sender.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress("127.0.0.1", port)));
                return "sent";
            }
        });
        for (var path :
                List.of(socket, "\u0000signalbox-attempts", "/run/docker.sock", "/run/dbus/system_bus_socket")) {
            attempt("connect to the UNIX socket " + path.replace('\u0000', '@'), () -> {
                try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                    return channel.toString();
                }
            });
        }
        attempt("listen", () -> {
            try (var listening = new java.net.ServerSocket(0)) {
                return listening.toString();
            }
        });
        attempt("see network interfaces", () -> {
            var found = NetworkInterface.networkInterfaces()
                    .filter(each -> !each.getName().equals("lo"))
                    .toList();
            return found.isEmpty() ? "" : found.toString();
        });
        attempt("resolve a name", () -> InetAddress.getByName("example.com").toString());
    }

    /** Whatever is changed here is its own process's; the test looks whether the host's changed. */
    private void settings() {
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Pacific/Kiritimati"));
        System.setProperty("user.home", "/attempts");
        java.util.Locale.setDefault(java.util.Locale.forLanguageTag("zz"));
        for (var provider : java.security.Security.getProviders()) {
            java.security.Security.removeProvider(provider.getName());
        }
    }

    private static String list(String folder) throws IOException {
        try (Stream<Path> found = Files.list(Path.of(folder))) {
            var all = found.toList();
            // A place for single files of Java's settings, which the sandbox makes.
            return all.isEmpty() || folder.equals("/etc") && all.stream().allMatch(Attempts::isJavas)
                    ? ""
                    : all.toString();
        }
    }

    private static boolean isJavas(Path file) {
        return file.toString().startsWith("/etc/java") || file.toString().equals("/etc/ssl");
    }

    private void attempt(String name, Callable<String> attempt) {
        if (!only.matcher(name).matches()) {
            return;
        }
        try {
            var got = attempt.call();
            if (!got.isEmpty()) {
                successes.add(name + ": " + got);
            }
        } catch (Exception | LinkageError e) {
            System.err.println(name + ": " + e);
        }
    }
}
