package org.signalbox.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signalbox.kills.steps.ProtocolStep;

/** A sending process of the product, with a control connection to this program. Not thread-safe. */
final class NodeProcess implements AutoCloseable {
    /** The main class of a connector's process. */
    private static final String RUNTIME = "org.signalbox.connector.runtime.Main";

    private static final Duration CONNECTS = Duration.ofSeconds(60);

    private final Process process;
    private final ServerSocket listener;
    private final Socket line;
    private final PostLedger ledger;
    private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();
    private volatile int open = Integer.MAX_VALUE;

    /**
     * Instructions for a node.
     *
     * @param step the step to stop at
     * @param passes how often it passes that step before
     * @param publications how many to plan at the start; then more, one by one, until it stops
     * @param millis maximum spread of their due times
     */
    record Order(ProtocolStep step, int passes, int publications, int millis) {
        /** Sends the existing publications without stopping. */
        static final Order NOTHING = new Order(ProtocolStep.ANY, 0, 0, 1);
    }

    private NodeProcess(Process process, ServerSocket listener, PostLedger ledger, Order order) throws IOException {
        this.process = process;
        this.listener = listener;
        this.ledger = ledger;
        line = listener.accept();
        write(order.step() + " " + order.passes() + " " + order.publications() + " " + order.millis());
        Thread.ofVirtual().name("node-line").start(this::read);
    }

    /** Starts a node; returns when it requests its order, which is before it opens the store. */
    static NodeProcess start(NodeWorkspace workspace, Order order, PostLedger ledger) throws IOException {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(Math.toIntExact(CONNECTS.toMillis()));
        @Nullable Process process = null;
        try {
            process = workspace.serve(listener.getLocalPort());
            return new NodeProcess(process, listener, ledger, order);
        } catch (IOException e) {
            listener.close();
            if (process != null) {
                process.destroyForcibly();
            }
            throw new IOException("a node didn't start; what it says is in " + workspace.log(), e);
        }
    }

    /** The publication at which it stopped; empty after the time limit. */
    Optional<String> reaches(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(reached.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Lets it continue from its step to the next. */
    void proceed(ProtocolStep step, int passes) throws IOException {
        write(step + " " + passes);
    }

    /** SIGKILL; waits for the end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("no process " + process.pid() + " to send SIG" + name);
        }
    }

    /** All processes that it started, directly or not. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** The processes in which its connectors run, or are to run, without those that confine them and wait. */
    List<ProcessHandle> connectors() {
        return process.descendants()
                .filter(each -> each.children().findAny().isEmpty())
                .filter(NodeProcess::isOfConnector)
                .toList();
    }

    private static boolean isOfConnector(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .contains(RUNTIME);
        } catch (IOException e) {
            return false; // it has ended meanwhile
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The latest reported number of unsettled publications. */
    int open() {
        return open;
    }

    /** Ends the process by SIGTERM. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private synchronized void write(String words) throws IOException {
        line.getOutputStream().write(("order " + words + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))) {
            for (var said = in.readLine(); said != null; said = in.readLine()) {
                var words = said.split(" ");
                switch (words[0]) {
                    case "planned" -> ledger.planned(words[1]);
                    case "unclear" -> ledger.unclear(words[1]);
                    case "open" -> open = Integer.parseInt(words[1]);
                    case "at" -> reached.add(words[2]);
                    case "node" -> {}
                    default -> throw new IOException("a node says what nobody knows: " + said);
                }
            }
        } catch (IOException e) {
            // it was killed, as intended
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        line.close();
        listener.close();
    }
}
