package org.signalbox.isolation.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A host that starts a process which ends by nothing it is told, tells its id, and ends in order when its input does.
 * Arguments: a folder, and {@code confined} or {@code plain}.
 */
public final class LifeHost {
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var bubblewrap =
                arguments[1].equals("confined") ? BubblewrapSearch.find().tool() : Optional.<Bubblewrap>empty();
        var surroundings = new Surroundings(JavaInstallation.own(), bubblewrap, folder.resolve("data"));
        var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty());
        var program = new Program(
                folder.resolve("classes"),
                List.of(),
                "org.signalbox.isolation.internal.DeafProgram",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        var process = launcher.start(program, surroundings);
        process.input().read();
        System.out.println(process.java().pid());
        System.out.flush();
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}
