package org.signalbox.content.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Types of files that neither show nor play anything. */
final class PlainTypes {
    private static final Pattern WEB_VTT = Pattern.compile("^\\uFEFF?WEBVTT(?:[ \\t\\r\\n].*|$)", Pattern.DOTALL);
    private static final Pattern SUB_RIP =
            Pattern.compile("^\\uFEFF?\\s*\\d+\\s*\\r?\\n\\d{1,2}:\\d\\d:\\d\\d,\\d{3} --> .*", Pattern.DOTALL);
    private static final int HEAD = 512;

    private PlainTypes() {}

    /** Empty if unknown. */
    static String of(byte[] head) {
        var text = new String(head, 0, Math.min(HEAD, head.length), StandardCharsets.UTF_8);
        if (text.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (WEB_VTT.matcher(text).matches()) {
            return "text/vtt";
        }
        return SUB_RIP.matcher(text).matches() ? "application/x-subrip" : "";
    }
}
