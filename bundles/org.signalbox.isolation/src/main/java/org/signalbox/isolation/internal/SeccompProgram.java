package org.signalbox.isolation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The filter of system calls of a connector's process, as a program of classic BPF in the layout of {@code struct
 * sock_filter} (seccomp(2)). It refuses the calls that {@code refused-system-calls.txt} lists, and all that are newer
 * than that list. Threads may be started, processes may not.
 */
final class SeccompProgram {
    private static final String LIST = "refused-system-calls.txt";

    /** The newest system call that is judged: mseal, on both architectures. */
    static final int NEWEST = 462;

    // linux/bpf_common.h: load a word of seccomp_data, jump if equal, greater, or if bits are set, return.
    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_GREATER = 0x25;
    private static final int IF_BITS = 0x45;
    private static final int RETURN = 0x06;

    // struct seccomp_data: offsets of the number, the architecture and the lower halves of the first arguments.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    // linux/seccomp.h
    private static final int ALLOW = 0x7fff0000;
    private static final int KILL = 0x80000000;
    private static final int REFUSE = 0x00050000;

    // asm-generic/errno.h
    private static final int NOT_PERMITTED = 1;
    private static final int UNKNOWN_CALL = 38;

    /** CLONE_THREAD of linux/sched.h. */
    private static final int THREAD = 0x00010000;
    /** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
    private static final int NAMESPACES = 0x7e020000;
    /** PR_SET_PDEATHSIG of linux/prctl.h: the process has to end with the one that confines it. */
    private static final int PARENT_DEATH_SIGNAL = 1;

    /** PR_SET_DUMPABLE of linux/prctl.h: without it nobody sees what the process uses. */
    private static final int DUMPABLE = 4;
    /** F_SETPIPE_SZ of linux/fcntl.h: the size of all pipes of a user has one bound. */
    private static final int PIPE_SIZE = 1031;

    private record Instruction(int code, int ifTrue, int ifFalse, int value) {}

    /** A processor whose numbers are known. */
    enum Machine {
        X86_64(0xc000003e, 1, 56, 435, 157, 72),
        AARCH64(0xc00000b7, 2, 220, 435, 167, 25);

        /** AUDIT_ARCH of linux/audit.h. */
        private final int audit;

        private final int column;
        private final int clone;
        private final int clone3;
        private final int prctl;
        private final int fcntl;

        Machine(int audit, int column, int clone, int clone3, int prctl, int fcntl) {
            this.audit = audit;
            this.column = column;
            this.clone = clone;
            this.clone3 = clone3;
            this.prctl = prctl;
            this.fcntl = fcntl;
        }

        /** By the property {@code os.arch}; empty for others. */
        static Optional<Machine> of(String architecture) {
            return switch (architecture) {
                case "amd64", "x86_64" -> Optional.of(X86_64);
                case "aarch64", "arm64" -> Optional.of(AARCH64);
                default -> Optional.empty();
            };
        }
    }

    private final List<Instruction> program = new ArrayList<>();

    private SeccompProgram() {}

    /** The program's bytes, in the order of the little-endian machines that it is for. */
    static byte[] bytes(Machine machine) {
        var made = new SeccompProgram();
        made.write(machine);
        var bytes = ByteBuffer.allocate(made.program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (var each : made.program) {
            bytes.putShort((short) each.code)
                    .put((byte) each.ifTrue)
                    .put((byte) each.ifFalse)
                    .putInt(each.value);
        }
        return bytes.array();
    }

    private void write(Machine machine) {
        add(LOAD, 0, 0, ARCHITECTURE);
        add(IF_EQUAL, 1, 0, machine.audit);
        add(RETURN, 0, 0, KILL);
        add(LOAD, 0, 0, NUMBER);
        // Also the calls of the ABI x32, whose numbers have a bit above them.
        add(IF_GREATER, 0, 1, NEWEST);
        add(RETURN, 0, 0, REFUSE | UNKNOWN_CALL);
        for (var number : refused(machine)) {
            add(IF_EQUAL, 0, 1, number);
            add(RETURN, 0, 0, REFUSE | NOT_PERMITTED);
        }
        // The C library then calls clone, whose flags can be read here.
        add(IF_EQUAL, 0, 1, machine.clone3);
        add(RETURN, 0, 0, REFUSE | UNKNOWN_CALL);
        add(IF_EQUAL, 0, 5, machine.clone);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        add(IF_BITS, 0, 2, THREAD);
        add(IF_BITS, 1, 0, NAMESPACES);
        add(RETURN, 0, 0, ALLOW);
        add(RETURN, 0, 0, REFUSE | NOT_PERMITTED);
        add(IF_EQUAL, 0, 4, machine.fcntl);
        add(LOAD, 0, 0, SECOND_ARGUMENT);
        add(IF_EQUAL, 0, 1, PIPE_SIZE);
        add(RETURN, 0, 0, REFUSE | NOT_PERMITTED);
        add(RETURN, 0, 0, ALLOW);
        add(IF_EQUAL, 0, 4, machine.prctl);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        add(IF_EQUAL, 1, 0, PARENT_DEATH_SIGNAL);
        add(IF_EQUAL, 0, 1, DUMPABLE);
        add(RETURN, 0, 0, REFUSE | NOT_PERMITTED);
        add(RETURN, 0, 0, ALLOW);
    }

    private void add(int code, int ifTrue, int ifFalse, int value) {
        program.add(new Instruction(code, ifTrue, ifFalse, value));
    }

    /** The numbers of the listed calls on that machine. */
    static List<Integer> refused(Machine machine) {
        try (var in = Objects.requireNonNull(SeccompProgram.class.getResourceAsStream(LIST))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", -1)[machine.column])
                    .filter(number -> !number.equals("-"))
                    .map(Integer::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
