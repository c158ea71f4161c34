package org.signalbox.workbench.inbox.internal;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.model.UnseenCharacters;

/**
 * A text of a stranger as it can be shown: nothing in it is hidden, reaches beyond it, or pretends to lead elsewhere.
 * It is plain text; nothing in it is markup.
 *
 * @param text what is shown
 * @param links addresses in it
 * @param cut characters that are left out at its end
 */
record HarmlessText(String text, List<WrittenLink> links, int cut) {
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"«»]+", Pattern.CASE_INSENSITIVE);
    private static final String ENDS = ".,;:!?)]}'’”";

    /** Marks on one letter; more of them cover the lines around. */
    private static final int MARKS = 4;

    /** Times the characters that are shown are read: some stand for nothing that is seen. */
    private static final int READ = 8;

    /** Characters of a line; one without a break would be laid out at once. */
    private static final int LINE = 2_000;

    HarmlessText {
        links = List.copyOf(links);
    }

    /**
     * An address in the text.
     *
     * @param start offset in the shown text
     * @param address where it leads
     */
    record WrittenLink(int start, int length, String address) {}

    /** @param most characters that are shown */
    static HarmlessText of(String written, int most) {
        int end = Math.min(most, written.length());
        if (end < written.length() && end > 0 && Character.isHighSurrogate(written.charAt(end - 1))) {
            end--;
        }
        var shown = new StringBuilder();
        var links = new ArrayList<WrittenLink>();
        for (var line : visible(written.substring(0, end)).split("\n", -1)) {
            boolean turns = turns(line);
            shown.append(turns ? "\u2068" : "");
            line(line, shown, links);
            shown.append(turns ? "\u2069" : "").append('\n');
        }
        shown.setLength(shown.length() - 1);
        return new HarmlessText(shown.toString(), links, written.length() - end);
    }

    /** A name, handle or excerpt among other words: one line, kept apart from what stands around it. */
    static String line(String written) {
        return line(written, LINE);
    }

    /**
     * As {@link #line(String)}, cut before it is kept apart.
     *
     * @param most characters that are shown
     */
    static String line(String written, int most) {
        var begins = written.length() <= READ * most ? written : written.substring(0, READ * most);
        var line = marksLimited(UnseenCharacters.line(begins));
        if (line.codePointCount(0, line.length()) > most) {
            line = line.substring(0, line.offsetByCodePoints(0, most)) + "…";
        }
        return turns(line) ? "\u2068" + line + "\u2069" : line;
    }

    /** Unseen characters, with their numbers in their place; lines end as here. */
    private static String visible(String written) {
        var text = new StringBuilder();
        marksLimited(written.replace("\r\n", "\n").replace('\r', '\n'))
                .codePoints()
                .forEach(point -> {
                    if (point == '\n' || point == '\t' || !UnseenCharacters.is(point)) {
                        text.appendCodePoint(point);
                    } else if (point != 0x200E
                            && point != 0x200F
                            && point != 0x61C) { // marks of a direction turn nothing
                        text.append("⟨U+%04X⟩".formatted(point));
                    }
                });
        return text.toString();
    }

    private static String marksLimited(String written) {
        var text = new StringBuilder();
        int marks = 0;
        for (int point : written.codePoints().toArray()) {
            int type = Character.getType(point);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (marks <= MARKS) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private static boolean turns(String line) {
        return line.codePoints().anyMatch(point -> switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        });
    }

    private static void line(String line, StringBuilder shown, List<WrittenLink> links) {
        var found = ADDRESS.matcher(line);
        int from = 0;
        while (found.find()) {
            var address = trimmed(found.group());
            broken(line.substring(from, found.start()), shown);
            from = found.start() + address.length();
            int start = shown.length();
            broken(address, shown);
            var host = host(address);
            host.ifPresent(name -> links.add(new WrittenLink(start, shown.length() - start, address)));
            if (host.isEmpty() || !plainly(address, host.get())) {
                shown.append(" ⟨").append(host.orElse("?")).append('⟩');
            }
        }
        broken(line.substring(from), shown);
    }

    private static void broken(String text, StringBuilder shown) {
        int from = 0;
        while (text.length() - from > LINE) {
            int end = from + LINE - (Character.isHighSurrogate(text.charAt(from + LINE - 1)) ? 1 : 0);
            shown.append(text, from, end).append('\n');
            from = end;
        }
        shown.append(text, from, text.length());
    }

    private static String trimmed(String address) {
        int end = address.length();
        while (end > 0 && ENDS.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }

    /** The host that an address leads to, in ASCII; empty where no host can be read. */
    static Optional<String> host(String address) {
        int start = address.indexOf("://") + 3;
        int end = start;
        while (end < address.length() && "/?#\\".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        var name = address.substring(
                address.lastIndexOf('@', end - 1) >= start ? address.lastIndexOf('@', end - 1) + 1 : start, end);
        var host = name.replaceFirst(":\\d*$", "");
        try {
            var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+\\]") ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the address shows the host that it leads to. */
    private static boolean plainly(String address, String host) {
        var shown = address.substring(address.indexOf("://") + 3).toLowerCase(Locale.ROOT);
        return shown.startsWith(host)
                && (shown.length() == host.length() || "/?#:".indexOf(shown.charAt(host.length())) >= 0)
                && !shown.split("[/?#\\\\]", 2)[0].contains("@");
    }
}
