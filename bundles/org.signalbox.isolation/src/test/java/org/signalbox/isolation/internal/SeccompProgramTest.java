package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.isolation.internal.SeccompProgram.Machine;

/** The filter, run by an interpreter of its instructions: so for machines that the test doesn't run on, too. */
class SeccompProgramTest {
    private static final int ALLOWED = 0x7fff0000;
    private static final int KILLED = 0x80000000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int UNKNOWN = 0x00050026;

    /** As linux/bpf_common.h and seccomp(2) have it. */
    private static int run(Machine machine, int architecture, int number, int argument) {
        var program = ByteBuffer.wrap(SeccompProgram.bytes(machine)).order(ByteOrder.LITTLE_ENDIAN);
        var accumulator = 0;
        for (var at = 0; at < program.capacity() / 8; at++) {
            var value = program.getInt(at * 8 + 4);
            var ifTrue = program.get(at * 8 + 2) & 0xff;
            var ifFalse = program.get(at * 8 + 3) & 0xff;
            switch (program.getShort(at * 8)) {
                case 0x20 ->
                    accumulator = switch (value) {
                        case 0 -> number;
                        case 4 -> architecture;
                        case 16, 24 -> argument;
                        default -> throw new AssertionError("loads from " + value);
                    };
                case 0x15 -> at += accumulator == value ? ifTrue : ifFalse;
                case 0x25 -> at += Integer.compareUnsigned(accumulator, value) > 0 ? ifTrue : ifFalse;
                case 0x45 -> at += (accumulator & value) != 0 ? ifTrue : ifFalse;
                case 0x06 -> {
                    return value;
                }
                default -> throw new AssertionError("instruction " + program.getShort(at * 8));
            }
        }
        throw new AssertionError("no answer");
    }

    @ParameterizedTest
    @EnumSource
    void listed_calls_are_refused_and_others_allowed(Machine machine) {
        var architecture = machine == Machine.X86_64 ? 0xc000003e : 0xc00000b7;
        var refused = SeccompProgram.refused(machine);
        assertThat(refused).hasSizeGreaterThan(80).doesNotHaveDuplicates();
        for (var number = 0; number <= SeccompProgram.NEWEST; number++) {
            var special =
                    number == clone(machine) || number == prctl(machine) || number == fcntl(machine) || number == 435;
            if (!special) {
                assertThat(run(machine, architecture, number, 0))
                        .as("call %d", number)
                        .isEqualTo(refused.contains(number) ? NOT_PERMITTED : ALLOWED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void threads_may_be_started_and_nothing_else(Machine machine) {
        var architecture = machine == Machine.X86_64 ? 0xc000003e : 0xc00000b7;
        // What the C library passes for a thread, and for fork.
        assertThat(run(machine, architecture, clone(machine), 0x003d0f00)).isEqualTo(ALLOWED);
        assertThat(run(machine, architecture, clone(machine), 0x01200011)).isEqualTo(NOT_PERMITTED);
        for (var namespace :
                new int[] {0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000}) {
            assertThat(run(machine, architecture, clone(machine), 0x003d0f00 | namespace))
                    .isEqualTo(NOT_PERMITTED);
        }
        assertThat(run(machine, architecture, 435, 0)).isEqualTo(UNKNOWN);
        assertThat(run(machine, architecture, prctl(machine), 1)).isEqualTo(NOT_PERMITTED);
        assertThat(run(machine, architecture, prctl(machine), 4)).isEqualTo(NOT_PERMITTED);
        assertThat(run(machine, architecture, prctl(machine), 15)).isEqualTo(ALLOWED);
        assertThat(run(machine, architecture, fcntl(machine), 1031)).isEqualTo(NOT_PERMITTED);
        assertThat(run(machine, architecture, fcntl(machine), 3)).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @EnumSource
    void other_interfaces_of_the_kernel_are_closed(Machine machine) {
        var architecture = machine == Machine.X86_64 ? 0xc000003e : 0xc00000b7;
        assertThat(run(machine, 0x40000003, 1, 0)).as("calls of 32 bits").isEqualTo(KILLED);
        assertThat(run(machine, architecture, 0x40000000, 0)).as("x32").isEqualTo(UNKNOWN);
        assertThat(run(machine, architecture, -1, 0)).isEqualTo(UNKNOWN);
        assertThat(run(machine, architecture, SeccompProgram.NEWEST + 1, 0)).isEqualTo(UNKNOWN);
    }

    @Test
    void it_fits_the_kernels_limit() {
        for (var machine : Machine.values()) {
            assertThat(SeccompProgram.bytes(machine).length / 8).isLessThan(4096); // BPF_MAXINSNS
        }
        assertThat(Machine.of("riscv64")).isEmpty();
    }

    private static int clone(Machine machine) {
        return machine == Machine.X86_64 ? 56 : 220;
    }

    private static int fcntl(Machine machine) {
        return machine == Machine.X86_64 ? 72 : 25;
    }

    private static int prctl(Machine machine) {
        return machine == Machine.X86_64 ? 157 : 167;
    }
}
