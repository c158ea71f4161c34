package org.signalbox.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The Unix-domain socket on which a running Signalbox listens for commands: one for each workspace, in a folder that
 * only the user can enter. Its path is short enough for any system (108 bytes), however deep the workspace lies.
 */
public final class InstanceSocket {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path path;
    private final String user;

    private InstanceSocket(Path folder, String name, String user) {
        this.folder = folder;
        path = folder.resolve(name);
        this.user = user;
    }

    /** The socket of a workspace for the user who runs this process. */
    public static InstanceSocket of(Path workspace) {
        return of(workspace, System.getenv(), System.getProperty("user.name"));
    }

    static InstanceSocket of(Path workspace, Map<String, String> environment, String user) {
        Path runtime = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
        Path base = runtime.isAbsolute() && Files.isDirectory(runtime) ? runtime : Path.of("/tmp/signalbox-" + user);
        return new InstanceSocket(base.resolve("signalbox"), digest(workspace) + ".sock", user);
    }

    /** Absolute; a socket is there only while an instance runs, or where one was killed. */
    public Path path() {
        return path;
    }

    /** Whether a socket is there and lies in a folder of this user's own. */
    public boolean isThere() throws IOException {
        return Files.exists(path) && isPrivate();
    }

    /**
     * Makes the socket's folder, with access for this user only.
     *
     * @throws IOException if it exists and belongs to someone else, or others may enter it
     */
    public void makeFolder() throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
        if (!isPrivate()) {
            throw new IOException(folder + " is open to other users; remove it and start again");
        }
    }

    private boolean isPrivate() throws IOException {
        return Files.getOwner(folder).getName().equals(user)
                && Files.getPosixFilePermissions(folder).equals(PRIVATE);
    }

    private static String digest(Path workspace) {
        try {
            Path real = Files.exists(workspace)
                    ? workspace.toRealPath()
                    : workspace.toAbsolutePath().normalize();
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The workspace can't be read: " + workspace, e);
        }
    }
}
