package org.signalbox.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signalbox.kills.steps.ProtocolStep;

/** A process of the product that sends, and its line to this program. For one thread at a time. */
final class NodeProcess implements AutoCloseable {
    private static final Duration CONNECTS = Duration.ofSeconds(60);

    private final Process process;
    private final ServerSocket listener;
    private final Socket line;
    private final PostLedger ledger;
    private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();
    private volatile int open = Integer.MAX_VALUE;

    /**
     * What a node is started for.
     *
     * @param step where it stops
     * @param passes how often it passes that step before
     * @param publications how many it plans first; then more, one by one, until it is at its step
     * @param millis how far their due times lie apart at most
     */
    record Order(ProtocolStep step, int passes, int publications, int millis) {
        /** Sends what is there, and goes on. */
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

    /** Starts one; returns when it asks for its order, which is before it opens the store. */
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

    /** The publication with which it came to its step; empty when it didn't in time. */
    Optional<String> reaches(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(reached.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Lets it go on from its step, to the next. */
    void proceed(ProtocolStep step, int passes) throws IOException {
        write(step + " " + passes);
    }

    /** SIGKILL; it is gone when this returns. */
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

    boolean alive() {
        return process.isAlive();
    }

    /** How many publications weren't settled when it counted last. */
    int open() {
        return open;
    }

    /** Ends it as a user does. */
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
            // it was killed: that is what this program is for
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        line.close();
        listener.close();
    }
}
