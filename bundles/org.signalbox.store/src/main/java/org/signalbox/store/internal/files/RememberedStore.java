package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * The file {@code .signalbox/store}: the address of the server's database that a workspace uses, without credentials.
 */
public final class RememberedStore {
    private RememberedStore() {}

    /** @throws StoreFailure when the file can't be read */
    public static Optional<String> of(Path folder) {
        var file = file(folder);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(url -> !url.isEmpty());
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.failed", file, Backups.reason(e)), e);
        }
    }

    public static void remember(Path folder, StoreUrl url) throws IOException {
        var part = folder.resolve("store.part");
        Files.writeString(part, url + "\n");
        Backups.finish(part, file(folder));
    }

    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    private static Path file(Path folder) {
        return folder.resolve("store");
    }
}
