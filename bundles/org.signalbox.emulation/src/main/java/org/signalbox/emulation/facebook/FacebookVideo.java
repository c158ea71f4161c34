package org.signalbox.emulation.facebook;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A video at Facebook, from when it is announced: its bytes, and what became of it. */
final class FacebookVideo {
    final String id;
    final String page;
    final long announced;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Optional<String> post = Optional.empty();
    String description = "";
    boolean published;
    boolean poster;
    private int looks;

    FacebookVideo(String id, String page, long announced) {
        this.id = id;
        this.page = page;
        this.announced = announced;
    }

    boolean isWhole() {
        return bytes.size() > 0 && (announced < 0 || bytes.size() == announced);
    }

    int length() {
        return bytes.size();
    }

    byte[] content() {
        return bytes.toByteArray();
    }

    /** Looks at its status; whether so many looks came before. */
    boolean lookAfter(int looksBefore) {
        return looks++ >= looksBefore;
    }

    /** Whether its status was looked at more often than that. */
    boolean wasSeenMoreThan(int times) {
        return looks > times;
    }

    void take(byte[] more) {
        bytes.writeBytes(more);
    }
}
