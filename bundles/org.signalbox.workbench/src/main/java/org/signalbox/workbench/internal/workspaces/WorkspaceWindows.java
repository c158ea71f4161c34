package org.signalbox.workbench.internal.workspaces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.FrameworkUtil;

/** Opens workspaces of this installation, each in a process and a window of its own. Methods block. */
final class WorkspaceWindows {
    /** Begins the line with a command's error. */
    private static final String SAID = "signalbox: ";

    private final Path home;
    private final Path workspace;
    private final RecentWorkspaces recent;

    private WorkspaceWindows(Path home, Path workspace, RecentWorkspaces recent) {
        this.home = home;
        this.workspace = workspace;
        this.recent = recent;
    }

    static WorkspaceWindows ofThisInstallation() {
        var context = FrameworkUtil.getBundle(WorkspaceWindows.class).getBundleContext();
        return new WorkspaceWindows(
                Path.of(context.getProperty("signalbox.home")),
                Path.of(context.getProperty("signalbox.workspace")).toAbsolutePath(),
                RecentWorkspaces.ofUser(System.getenv(), System.getProperty("user.home")));
    }

    /** Puts this window's workspace first in the list. */
    void remember() throws IOException {
        recent.add(workspace);
    }

    /** The last workspaces except this window's. */
    List<Path> others() {
        return recent.list().stream().filter(path -> !path.equals(workspace)).toList();
    }

    /** Starts a window on the workspace. */
    void open(Path other) throws IOException {
        new ProcessBuilder(script(), "--workspace", other.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * Sets up practice in another workspace: in the process that has it open, else in one of its own. Waits for it.
     *
     * @throws IOException with what the command says when it fails
     */
    void practise(Path other) throws IOException, InterruptedException {
        var process = new ProcessBuilder(script(), "practice", "--workspace", other.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = process.errorReader(StandardCharsets.UTF_8)) {
            var lines = said.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(lines.stream()
                        .filter(line -> line.startsWith(SAID))
                        .map(line -> line.substring(SAID.length()))
                        .findFirst()
                        .orElseGet(() -> String.join("\n", lines)));
            }
        } finally {
            process.destroy(); // cancelled: the command takes back what it made
        }
    }

    private String script() throws NoSuchFileException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        var script = home.resolve("bin").resolve(windows ? "signalbox.bat" : "signalbox");
        if (!Files.exists(script)) {
            throw new NoSuchFileException(script.toString());
        }
        return script.toString();
    }
}
