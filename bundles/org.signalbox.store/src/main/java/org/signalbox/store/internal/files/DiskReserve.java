package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * Disk space that is reserved for the results of sent publications: nothing is sent without it. Of a store on this
 * disk: a server looks after its own.
 */
public final class DiskReserve {
    /** In bytes. */
    static final int SIZE = 1024 * 1024;

    private final Path file;
    private boolean kept;

    public DiskReserve(Path file) {
        this.file = file;
    }

    /** Makes sure that there is room for a result. Called before an intent is stored. */
    public synchronized void keep() {
        if (kept) {
            return;
        }
        var content = content(SIZE);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            channel.force(true);
            kept = true;
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.full", file), e);
        }
    }

    /** File systems that compress or leave holes would keep no room for zeros. */
    static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    /** Gives the room to a result that finds none; says whether there was some. */
    public synchronized boolean give() {
        kept = false;
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreFailure(Message.of("store.full", file), e);
        }
    }
}
