package org.signalbox.connector.telegram.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.telegram.internal.Draft.Kind;

/** Which files Telegram takes as what, and which together. */
final class MediaRules {
    private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png", "image/webp");
    private static final Set<String> AUDIO = Set.of("audio/mpeg", "audio/mp4", "audio/x-m4a");
    private static final int MOST = 10;
    private static final int LONGEST_SIDES = 10_000;
    private static final int MOST_RATIO = 20;

    private MediaRules() {}

    /** The kind of each file, in their order. */
    static List<Kind> kinds(List<Media> media, boolean asFiles) throws ConnectorException {
        if (media.size() > MOST) {
            throw Api.rejected("An album has " + MOST + " files at most", Term.MEDIA_COUNT);
        }
        var kinds = new ArrayList<Kind>();
        for (var each : media) {
            kinds.add(asFiles ? Kind.DOCUMENT : kind(each));
        }
        if (kinds.size() > 1) {
            together(EnumSet.copyOf(kinds));
        }
        Attachments.check(media, kinds);
        return kinds;
    }

    static Kind kind(Media media) throws ConnectorException {
        return switch (media.kind()) {
            case IMAGE -> photo(media);
            case GIF -> Kind.ANIMATION;
            case VIDEO -> typed(media, Set.of("video/mp4"), Kind.VIDEO, Term.VIDEO_TYPES);
            case AUDIO -> typed(media, AUDIO, Kind.AUDIO, Term.AUDIO_TYPES);
            case DOCUMENT -> Kind.DOCUMENT;
        };
    }

    private static Kind photo(Media media) throws ConnectorException {
        var kind = typed(media, PHOTOS, Kind.PHOTO, Term.IMAGE_TYPES);
        var width = media.width();
        var height = media.height();
        if (width > 0
                && height > 0
                && (width + height > LONGEST_SIDES
                        || width > MOST_RATIO * (long) height
                        || height > MOST_RATIO * (long) width)) {
            throw Api.rejected(
                    "Width and height of a photo are " + LONGEST_SIDES + " pixels together at most, and one at most "
                            + MOST_RATIO + " times the other; send it as a file instead",
                    Term.IMAGE_PIXELS);
        }
        return kind;
    }

    private static Kind typed(Media media, Set<String> types, Kind kind, String term) throws ConnectorException {
        if (!types.contains(media.type())) {
            throw Api.rejected(
                    "Telegram shows no files of the type " + media.type() + "; send it as a file instead", term);
        }
        return kind;
    }

    private static void together(Set<Kind> kinds) throws ConnectorException {
        if (kinds.equals(Set.of(Kind.ANIMATION))) {
            throw Api.rejected("A GIF stands alone in its message", Term.GIF_COUNT);
        }
        apart(kinds, Kind.ANIMATION, "A GIF stands alone in its message");
        apart(kinds, Kind.AUDIO, "Audio files are together with audio files only");
        apart(kinds, Kind.DOCUMENT, "Documents are together with documents only");
    }

    private static void apart(Set<Kind> kinds, Kind kind, String words) throws ConnectorException {
        var other = kinds.stream().filter(each -> each != kind).findFirst();
        if (kinds.contains(kind) && other.isPresent()) {
            throw Api.rejected(words, Term.apart(inTerms(kind), inTerms(other.get())));
        }
    }

    private static String inTerms(Kind kind) {
        return switch (kind) {
            case PHOTO -> "image";
            case ANIMATION -> "gif";
            case VIDEO, AUDIO, DOCUMENT, TEXT, RICH, POLL, ALBUM -> kind.word();
        };
    }
}
