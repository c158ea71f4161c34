package org.signalbox.kills.steps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** A node's connection to the controlling program: reports and orders. Thread-safe. */
final class ControlConnection {
    private final Socket socket;
    private final BufferedReader in;
    private final AtomicReference<Order> order = new AtomicReference<>();
    private final Load load;

    /**
     * The step to stop at.
     *
     * @param passes how often the step is passed before
     */
    private record Order(ProtocolStep step, int passes) {
        static final Order NONE = new Order(ProtocolStep.ANY, 0);

        static Order read(String[] words) {
            return new Order(ProtocolStep.valueOf(words[1]), Integer.parseInt(words[2]));
        }
    }

    /**
     * The publications to plan.
     *
     * @param publications number at the start
     * @param millis maximum spread of their due times
     */
    record Load(int publications, int millis) {}

    private ControlConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        tell("node " + ProcessHandle.current().pid());
        var words = next();
        order.set(Order.read(words));
        load = new Load(Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }

    /** Connects, and waits for the first order. */
    static ControlConnection to(int port) throws IOException {
        return new ControlConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Load load() {
        return load;
    }

    /** Whether the node still has a step to stop at. */
    boolean follows() {
        return order.get().step() != ProtocolStep.ANY;
    }

    synchronized void tell(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program that kills is gone", e);
        }
    }

    /** Stops here until the next order, if the current order says so. */
    void reach(ProtocolStep step, String subject) {
        var reached = order.getAndUpdate(
                was -> was.step() != step ? was : was.passes() > 0 ? new Order(step, was.passes() - 1) : Order.NONE);
        if (reached.step() == step && reached.passes() == 0) {
            tell("at " + step + " " + subject);
            order.set(Order.read(next()));
        }
    }

    private String[] next() {
        try {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("the program that kills has hung up");
            }
            return line.split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
