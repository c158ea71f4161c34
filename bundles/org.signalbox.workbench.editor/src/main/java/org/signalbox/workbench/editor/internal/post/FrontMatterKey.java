package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import org.signalbox.model.Message;

/**
 * A key of the front matter that content assist offers. Pure.
 *
 * @param label the offered word
 * @param key the key that it sets; offered only while the file lacks it
 * @param inserted the text that is inserted
 */
record FrontMatterKey(String label, String key, String inserted) {
    /** All offered keys, in the order of a usual file. */
    static final List<FrontMatterKey> ALL = List.of(
            key("title", ": "),
            key("accounts", ": []"),
            key("schedule", ": "),
            new FrontMatterKey("queue", "schedule", "schedule: queue"),
            key("repeat", ": "),
            key("except", ": []"),
            key("window", ": "),
            key("recycle", ": "),
            key("overdue", ": "),
            key("language", ": "),
            key("media", ": []"),
            key("link", ": "),
            new FrontMatterKey("poll", "poll", "poll: {answers: [, ], duration: 1d}"),
            key("labels", ": []"),
            key("options", ":"),
            key("variants", ":"));

    private static FrontMatterKey key(String key, String template) {
        return new FrontMatterKey(key, key, key + template);
    }

    Message documentation() {
        return Message.of("editor.key." + label);
    }

    /** Usual values of a key; empty for keys whose values aren't words. */
    static List<String> values(String key) {
        return switch (key) {
            case "schedule" -> List.of("queue");
            case "repeat" ->
                List.of(
                        "FREQ=DAILY",
                        "FREQ=WEEKLY;BYDAY=MO",
                        "FREQ=WEEKLY;BYDAY=MO,TH",
                        "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10",
                        "FREQ=MONTHLY;BYMONTHDAY=1");
            case "window" -> List.of("15m", "30m", "1h", "2h");
            case "recycle" -> List.of("7d", "14d", "30d", "{every: 14d, times: 5}");
            case "overdue" -> List.of("late", "skip", "ask");
            default -> List.of();
        };
    }
}
