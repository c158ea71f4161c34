import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls the system directly. Its arguments are numbers of calls, each with its first argument as in {@code 157:1}; it
 * tells the error number of each, 0 if the call succeeded.
 */
public final class SystemCallAttempts {
    public static void main(String[] arguments) throws Throwable {
        Linker linker = Linker.nativeLinker();
        Linker.Option capture = Linker.Option.captureCallState("errno");
        ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(number, number, number, number, number, number, number, number),
                capture,
                Linker.Option.firstVariadicArg(1));
        try (Arena arena = Arena.ofConfined();
                PrintStream answers = new PrintStream(new FileOutputStream("/proc/self/fd/4"))) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            for (String each : arguments) {
                String[] parts = each.split(":");
                long first = parts.length > 1 ? Long.decode(parts[1]) : 0;
                long result = (long) call.invoke(state, Long.decode(parts[0]), first, 0L, 0L, 0L, 0L, 0L);
                answers.println(each + " " + (result == -1 ? state.get(ValueLayout.JAVA_INT, 0) : 0));
                answers.flush();
            }
        }
    }
}
