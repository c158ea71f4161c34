package org.signalbox.vendor.nostr;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.RemoteMedia;

/** A file of a note, as the note's tag {@code imeta} tells of it (NIP-92). */
final class MediaTag {
    static final String NAME = "imeta";
    private static final String URL = "url ";
    private static final String TYPE = "m ";
    private static final String ALT = "alt ";

    private MediaTag() {}

    static List<String> of(Media media, URI address, String sha256) {
        var tag = new ArrayList<String>();
        tag.add(NAME);
        tag.add(URL + address);
        tag.add(TYPE + media.type());
        tag.add("x " + sha256);
        tag.add("size " + media.size());
        if (media.width() > 0 && media.height() > 0) {
            tag.add("dim " + media.width() + "x" + media.height());
        }
        if (!media.alt().isBlank()) {
            tag.add(ALT + media.alt());
        }
        return tag;
    }

    /** Where the file of a tag is; empty where it doesn't say. */
    static String address(List<String> tag) {
        return value(tag, URL).orElse("");
    }

    private static Optional<String> value(List<String> tag, String name) {
        return tag.stream()
                .skip(1)
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst();
    }

    /** Whether a browser shows it; others would run or open something else. */
    static boolean isWeb(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    }

    static List<RemoteMedia> files(Event note) {
        return note.tags(NAME)
                .flatMap(tag -> Servers.uri(address(tag))
                        .filter(MediaTag::isWeb)
                        .map(uri -> RemoteMedia.at(uri)
                                .type(value(tag, TYPE).orElse(""))
                                .alt(value(tag, ALT).orElse("")))
                        .stream())
                .limit(100)
                .toList();
    }

    /** The text without the addresses of its files at the end, which people see as files. */
    static String text(Event note) {
        var addresses =
                files(note).stream().map(file -> file.address().toString()).toList();
        var text = note.content();
        var end = text.length();
        for (var again = true; again; ) {
            again = false;
            for (var address : addresses) {
                if (text.startsWith(address, end - address.length())) {
                    end -= address.length();
                    end -= end > 0 && text.charAt(end - 1) == '\n' ? 1 : 0;
                    again = true;
                }
            }
        }
        return text.substring(0, end);
    }
}
