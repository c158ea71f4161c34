package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.PlayedNetwork.Picture;

/** What the accounts of an emulated network posted before a drill: a night's report each day and a half. */
final class PastPosts {
    private static final Duration EACH = Duration.ofHours(34);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final List<String> REPORTS = List.of(
            "Train 411 of %s: on time in Lisbon, with fog on the Douro.",
            "The night of %s in numbers: 212 guests, 240 croissants, one trumpet found. https://nightline.example.com",
            "Train 412 of %s waited nine minutes in Hendaye for the connection from Bordeaux.",
            "What the bar ran out of on %s: leek soup. It is back tonight.");

    private PastPosts() {}

    /**
     * Adds them, every eighth with a reply, and with a picture every fifth.
     *
     * @param file of a picture
     */
    static void write(PlayedNetwork network, String handle, int count, Instant now, Optional<Path> file)
            throws IOException {
        var picture = file.isEmpty()
                ? Optional.<Picture>empty()
                : Optional.of(
                        new Picture(Files.readAllBytes(file.get()), "image/jpeg", "A night train crosses a viaduct"));
        for (var i = 0; i < count; i++) {
            var at = now.minus(EACH.multipliedBy(count - i));
            var text = REPORTS.get(i % REPORTS.size())
                    .formatted(at.atZone(ZoneOffset.UTC).format(DAY));
            var shown = i % 5 == 0 ? picture : Optional.<Picture>empty();
            var post = network.past(handle, at, text, shown);
            if (i % 8 == 0) {
                network.reply(post, "zoe", "Slept like a stone.");
            }
        }
    }
}
