package org.signalbox.shell.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.ShortenedText;
import org.signalbox.shell.Invocation;

/** Writes results: one JSON document, or text in the user's language and time zone. */
public final class Output {
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Output() {}

    public static void json(Invocation in, JsonElement document) {
        in.out().print(GSON.toJson(document)); // Escape control characters in the JSON.
        in.out().println();
    }

    /** Prints a line to the output; does nothing with {@code --json}. */
    public static void line(Invocation in, String code, Object... args) {
        if (!in.json()) {
            in.out().println(text(code, args));
        }
    }

    /** Prints a remark to the error stream. */
    public static void remark(Invocation in, String code, Object... args) {
        in.err().println(text(code, args));
        in.err().flush();
    }

    public static String text(String code, Object... args) {
        return Message.of(code, args).text(Locale.getDefault());
    }

    public static String text(Optional<Message> message) {
        return message.map(there -> there.text(Locale.getDefault())).orElse("");
    }

    /** The local time in the machine's zone. */
    public static String local(Instant at) {
        return LOCAL.withZone(ZoneId.systemDefault()).format(at);
    }

    /** The text's first line, shortened to {@code most} characters. */
    public static String shortened(String text, int most) {
        var line = text.strip().lines().findFirst().orElse("");
        return ShortenedText.of(line, most);
    }

    /** Prints the store's warnings for operators to the error stream. */
    public static void warnings(Invocation in, List<Message> warnings) {
        warnings.forEach(warning -> remark(in, "shell.warning", warning.text(Locale.getDefault())));
    }
}
