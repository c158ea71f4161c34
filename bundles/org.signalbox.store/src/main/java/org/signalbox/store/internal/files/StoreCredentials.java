package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * As whom a store on a server is opened: out of the environment or files that it names, never from a command line.
 *
 * @param password empty when the server asks for none, or the driver finds it in a password file
 */
public record StoreCredentials(String user, Optional<Secret> password) {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static final String USER = "SIGNALBOX_STORE_USER";
    static final String PASSWORD = "SIGNALBOX_STORE_PASSWORD";
    static final String PASSWORD_FILE = "SIGNALBOX_STORE_PASSWORD_FILE";

    /** PostgreSQL's own file of passwords; the driver reads it. */
    static final String PASSFILE = "PGPASSFILE";

    /** @throws StoreFailure when a file of passwords can't be read, or could be read by others */
    public static StoreCredentials of(Map<String, String> environment, Optional<String> userOfUrl) {
        var user = Optional.ofNullable(environment.get(USER))
                .filter(name -> !name.isBlank())
                .or(() -> userOfUrl)
                .or(() -> Optional.ofNullable(environment.get("PGUSER")))
                .orElseGet(() -> System.getProperty("user.name"));
        var file = Optional.ofNullable(environment.get(PASSWORD_FILE)).map(Path::of);
        if (file.isPresent()) {
            return new StoreCredentials(user, Optional.of(read(file.get())));
        }
        var password = Optional.ofNullable(environment.get(PASSWORD)).filter(text -> !text.isEmpty());
        if (password.isEmpty()) {
            Optional.ofNullable(environment.get(PASSFILE)).map(Path::of).ifPresent(StoreCredentials::check);
        }
        return new StoreCredentials(user, password.map(Secret::of));
    }

    private static Secret read(Path file) {
        check(file);
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.password-file", file, Backups.reason(e)), e);
        }
    }

    private static void check(Path file) {
        try {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view == null) {
                return; // a system without such modes
            }
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new StoreFailure(Message.of("store.password-file-open", file));
            }
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.password-file", file, Backups.reason(e)), e);
        }
    }
}
