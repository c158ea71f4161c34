package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.model.inbox.InboxMessage.Earlier;

/** Texts that a message had before, as JSON in a column. */
final class EarlierTexts {
    private static final Gson GSON = new Gson();

    private EarlierTexts() {}

    private record Stored(String text, long until, boolean answered) {
        Earlier earlier() {
            return new Earlier(text, Micros.instant(until), answered);
        }
    }

    static List<Earlier> read(String json) {
        return Stream.of(GSON.fromJson(json, Stored[].class))
                .map(Stored::earlier)
                .toList();
    }

    static String write(List<Earlier> all) {
        return GSON.toJson(all.stream()
                .map(each -> new Stored(each.text(), Micros.of(each.until()), each.answered()))
                .toList());
    }

    /** With another one; what was answered is kept longest, and the first that was answered for good. */
    static String with(String json, String text, Instant until, boolean answered) {
        var all = new ArrayList<>(read(json));
        all.add(new Earlier(text, until, answered));
        while (all.size() > Earlier.MOST) {
            var other = all.stream().filter(each -> !each.answered()).findFirst();
            all.remove(other.map(all::indexOf).orElse(1).intValue());
        }
        return write(all);
    }
}
