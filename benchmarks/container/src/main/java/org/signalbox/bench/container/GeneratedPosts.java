package org.signalbox.bench.container;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.signalbox.model.AccountId;

/**
 * Generated content files: short texts for three accounts, some with links, hashtags, emoji, a second part or a text of
 * their own for one account. Equal for equal instants.
 *
 * @param accounts all accounts of each file
 * @param files the files' texts
 * @param frontMatters the YAML of each file
 */
record GeneratedPosts(List<AccountId> accounts, List<String> files, List<String> frontMatters) {
    static final int COUNT = 10_000;

    private static final long SEED = 20_270_301;
    private static final List<AccountId> ACCOUNTS = List.of(
            AccountId.of("nightline@chirp"), AccountId.of("nightline@plaza"), AccountId.of("nightline@bluesky"));
    private static final String[] WORDS = ("the night train leaves Paris at dusk and reaches Lisbon in time for coffee "
                    + "sleeper cabin ticket window berth dining car menu border station platform timetable "
                    + "weekend fare "
                    + "café déjà São Zürich conductor lamp whistle morning river bridge")
            .split(" ");
    private static final String[] EMOJI = {"🚆", "🌙", "👩‍🍳", "🇵🇹", "☕"};
    private static final DateTimeFormatter WALL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm 'Europe/Paris'");

    GeneratedPosts {
        accounts = List.copyOf(accounts);
        files = List.copyOf(files);
        frontMatters = List.copyOf(frontMatters);
    }

    static GeneratedPosts generate(Instant now) {
        var random = new Random(SEED);
        var files = new ArrayList<String>();
        var yamls = new ArrayList<String>();
        for (int i = 0; i < COUNT; i++) {
            var yaml = frontMatter(random, i, now);
            var text = text(random, 12 + random.nextInt(26));
            var more = random.nextInt(10) == 0 ? "\n---\n" + text(random, 15) : "";
            yamls.add(yaml);
            files.add("---\n" + yaml + "---\n" + text + more + "\n");
        }
        return new GeneratedPosts(ACCOUNTS, files, yamls);
    }

    private static String frontMatter(Random random, int number, Instant now) {
        var when = now.plusSeconds(86_400L + random.nextInt(5_000_000)).atZone(ZoneId.of("Europe/Paris"));
        var own = random.nextInt(5) == 0
                ? "variants:\n  nightline@chirp:\n    text: \"" + words(random, 10) + "\"\n"
                : "";
        return "title: Post " + number + "\n"
                + "accounts: [nightline@chirp, nightline@plaza, nightline@bluesky]\n"
                + "schedule: " + WALL_TIME.format(when) + "\n"
                + "language: en\n"
                + "labels: [launch, " + WORDS[random.nextInt(WORDS.length)] + "]\n"
                + own;
    }

    /** A text of about so many words, some with a link, a hashtag or an emoji. */
    static String text(Random random, int words) {
        var text = new StringBuilder(words(random, words));
        if (random.nextInt(5) < 2) {
            text.append(" https://nightline.example.com/").append(Integer.toHexString(random.nextInt()));
        }
        if (random.nextInt(3) == 0) {
            text.append(" #nightline");
        }
        if (random.nextInt(4) == 0) {
            text.append(' ').append(EMOJI[random.nextInt(EMOJI.length)]);
        }
        return text.toString();
    }

    private static String words(Random random, int count) {
        return String.join(
                " ",
                IntStream.range(0, count)
                        .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                        .toList());
    }
}
