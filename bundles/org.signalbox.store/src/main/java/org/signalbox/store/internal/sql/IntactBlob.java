package org.signalbox.store.internal.sql;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The chunks of a blob as they were seen when all of them together had its digest. */
final class IntactBlob {
    private final String upload;
    private final List<Chunk> chunks = new ArrayList<>();

    private record Chunk(int size, byte[] digest) {}

    /** @param upload the name that its chunks are stored under */
    IntactBlob(String upload) {
        this.upload = upload;
    }

    /** Of one thread, before others see it. */
    byte[] add(byte[] bytes) {
        chunks.add(new Chunk(bytes.length, BlobStream.sha256().digest(bytes)));
        return bytes;
    }

    String upload() {
        return upload;
    }

    boolean isOf(String stored) {
        return upload.equals(stored);
    }

    int count() {
        return chunks.size();
    }

    int size(int index) {
        return chunks.get(index).size;
    }

    boolean has(int index, byte[] bytes) {
        return index < chunks.size()
                && MessageDigest.isEqual(
                        chunks.get(index).digest, BlobStream.sha256().digest(bytes));
    }
}
