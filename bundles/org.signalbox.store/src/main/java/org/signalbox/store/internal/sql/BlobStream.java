package org.signalbox.store.internal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;
import org.signalbox.model.Message;

/**
 * Reads a blob chunk by chunk; the last byte is given only when all of them have the promised digest. What is opened at
 * a later chunk was checked before.
 */
public final class BlobStream extends InputStream {
    private final String sha256;
    private final long size;
    private final IntFunction<Optional<byte[]>> chunks;
    private final Optional<MessageDigest> digest;
    private byte[] present = new byte[0];
    private int at;
    private int next;
    private long fetched;

    BlobStream(String sha256, long size, IntFunction<Optional<byte[]>> chunks) {
        this(sha256, size, chunks, Optional.of(sha256()));
    }

    private BlobStream(String sha256, long size, IntFunction<Optional<byte[]>> chunks, Optional<MessageDigest> digest) {
        this.sha256 = sha256;
        this.size = size;
        this.chunks = chunks;
        this.digest = digest;
    }

    /**
     * What was checked, from a chunk on.
     *
     * @param before the bytes of the chunks before it
     */
    static BlobStream rest(String sha256, long size, IntFunction<Optional<byte[]>> chunks, int chunk, long before) {
        var rest = new BlobStream(sha256, size, chunks, Optional.empty());
        rest.next = chunk;
        rest.fetched = before;
        return rest;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? present[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var n = Math.min(length, present.length - at);
        System.arraycopy(present, at, target, offset, n);
        at += n;
        return n;
    }

    @Override
    public int available() {
        return present.length - at;
    }

    private boolean fill() throws IOException {
        if (at < present.length) {
            return true;
        }
        if (fetched == size) {
            if (size == 0) {
                check();
            }
            return false;
        }
        present = chunks.apply(next++).orElseThrow(this::damaged);
        at = 0;
        fetched += present.length;
        var read = present;
        digest.ifPresent(each -> each.update(read));
        if (fetched > size || present.length == 0) {
            throw damaged();
        }
        if (fetched == size) {
            check();
        }
        return present.length > 0;
    }

    private void check() throws IOException {
        if (digest.isPresent()
                && !HexFormat.of().formatHex(digest.get().digest()).equals(sha256)) {
            present = new byte[0];
            at = 0;
            throw damaged();
        }
    }

    private IOException damaged() {
        return new IOException(Message.of("store.blob-damaged", sha256).text());
    }
}
