package org.signalbox.emulation.linkedin;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** An image, a video or a document that was begun. */
public final class LinkedInFile {
    /** Whose bytes are kept; a video's are counted only. */
    private static final int MOST_KEPT = 1024 * 1024;

    final String what;
    final String owner;
    final long announced;
    final List<String> tags = new ArrayList<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    String type = "";
    String status = "WAITING_UPLOAD";
    boolean poster;
    int looks;
    private long received;

    /** @param announced bytes, negative where nothing was said */
    public LinkedInFile(String what, String owner, long announced) {
        this.what = what;
        this.owner = owner;
        this.announced = announced;
    }

    void take(byte[] bytes) {
        received += bytes.length;
        if (kept.size() + bytes.length <= MOST_KEPT) {
            kept.writeBytes(bytes);
        }
    }

    byte[] bytes() {
        return kept.toByteArray();
    }

    /** So many bytes. */
    public long received() {
        return received;
    }

    /** Whether a picture was sent for it. */
    public boolean hasPoster() {
        return poster;
    }
}
