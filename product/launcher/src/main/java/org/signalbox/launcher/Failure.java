package org.signalbox.launcher;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.List;

/**
 * Says that a command failed before a container took it: one line on the error stream, and with {@code --json} the
 * document on the output that the shell prints for its failures.
 */
final class Failure {

    private Failure() {}

    /**
     * @param args of the command
     * @param exit the process's exit code
     * @param code tells programs what failed: {@code launcher.…}
     * @param message tells people
     * @return the exit code
     */
    static int tell(List<String> args, int exit, String code, String message, PrintStream out, PrintStream err) {
        String said = Printable.line(message);
        err.println("signalbox: " + said);
        if (args.contains("--json")) {
            JsonObject error = new JsonObject();
            error.addProperty("exit", exit);
            error.addProperty("code", code);
            error.addProperty("message", said);
            JsonObject document = new JsonObject();
            document.add("error", error);
            out.println(new GsonBuilder()
                    .disableHtmlEscaping()
                    .setPrettyPrinting()
                    .create()
                    .toJson(document));
        }
        return exit;
    }
}
