package org.signalbox.isolation.internal;

import java.util.Optional;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.model.Message;

/** Why a process ended, in words for people. */
final class EndReason {
    /** Java's exit code with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;
    /** Exit codes above this one tell the signal that ended the process. */
    private static final int SIGNALS = 128;

    private static final int NONE = 0;

    private EndReason() {}

    /** What an exit code says. */
    static Message exit(int code, boolean outOfGroupMemory, ProcessLimits limits) {
        if (outOfGroupMemory) {
            return resident(limits);
        }
        return switch (code) {
            case NONE -> Message.of("isolation.end.itself");
            case OUT_OF_MEMORY -> Message.of("isolation.end.heap", limits.heapMiB());
            default ->
                code > SIGNALS
                        ? Message.of("isolation.end.signal", code - SIGNALS)
                        : Message.of("isolation.end.exit", code);
        };
    }

    static Message resident(ProcessLimits limits) {
        return Message.of("isolation.end.memory", limits.residentMiB());
    }

    static Message threads(ProcessLimits limits) {
        return Message.of("isolation.end.threads", limits.threads());
    }

    static Message files(ProcessLimits limits) {
        return Message.of("isolation.end.files", limits.files());
    }

    /** What it uses can't be seen any more. */
    static Message hidden() {
        return Message.of("isolation.end.hidden");
    }

    /** Why the host ended it because of its connection; empty where the connection only says that it ended. */
    static Optional<Message> ended(WireEnd end) {
        return switch (end.cause()) {
            case MALFORMED, LIMIT -> Optional.of(Message.of("isolation.end.protocol", detail(end)));
            case FAILED -> Optional.of(Message.of(ConnectorProcess.ENDED_BY_HOST, detail(end)));
            case STUCK -> Optional.of(Message.of("isolation.end.stuck", detail(end)));
            case LOST, CLOSED -> Optional.empty();
        };
    }

    private static String detail(WireEnd end) {
        return PrintedLines.clean(end.detail());
    }
}
