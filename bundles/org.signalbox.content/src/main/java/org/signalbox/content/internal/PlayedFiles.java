package org.signalbox.content.internal;

import java.io.IOException;
import java.util.Optional;

/** Finds out which kind of video or audio a file is. */
final class PlayedFiles {
    private PlayedFiles() {}

    /** @param head the beginning of the file */
    static Optional<MediaHead> of(byte[] head, ProbedFile file) throws IOException {
        var bytes = new ByteText(head);
        if (bytes.says(4, "ftyp")) {
            return Optional.of(new Mp4Probe(file).read(bytes.word(8, 4)));
        }
        if (bytes.big(0, 4) == 0x1A45DFA3L) {
            return Optional.of(WebmProbe.of(file));
        }
        if (bytes.says(0, "RIFF") && bytes.says(8, "AVI ")) {
            return Optional.of(MediaHead.of("video/x-msvideo"));
        }
        return AudioProbe.of(bytes, file);
    }
}
