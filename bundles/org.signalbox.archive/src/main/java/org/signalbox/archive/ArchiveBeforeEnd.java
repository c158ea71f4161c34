package org.signalbox.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;

/**
 * What the workspace wants when a network ends soon; a setting such as {@code automatic 30}.
 *
 * @param days how long before the end, 1 to 9,999; 30 by default, so that an archive that takes a month's quota still
 *     fits
 */
public record ArchiveBeforeEnd(Mode mode, int days) {
    private static final String SETTING = "archive.before-end";
    private static final Pattern SHAPE = Pattern.compile("(offer|automatic|off) ([1-9][0-9]{0,3})");
    private static final ArchiveBeforeEnd DEFAULT = new ArchiveBeforeEnd(Mode.OFFER, 30);

    public enum Mode {
        /** People are told, and decide. */
        OFFER,
        /** A node makes the archive. */
        AUTOMATIC,
        OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ArchiveBeforeEnd of(Store store) {
        return store.settings().get(SETTING).flatMap(ArchiveBeforeEnd::parse).orElse(DEFAULT);
    }

    /** Empty unless it is one of {@code offer}, {@code automatic} and {@code off}, a space, and the days. */
    public static Optional<ArchiveBeforeEnd> parse(String text) {
        var parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new ArchiveBeforeEnd(
                        Mode.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Sets it for the whole workspace. */
    public void save(Store store, String actor) {
        store.settings()
                .set(
                        SETTING,
                        Optional.of(mode.word() + " " + days),
                        new AuditEntry(store.now(), actor, "workspace", message()));
    }

    public Message message() {
        return Message.of("archive.before-end." + mode.word(), days);
    }
}
