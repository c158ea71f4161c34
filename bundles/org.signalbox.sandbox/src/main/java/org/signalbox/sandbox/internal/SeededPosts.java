package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;

/** A network's initial posts: a function of the seed, the network, the account and the day of the start. */
final class SeededPosts {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int DAYS = 56;
    private static final int[] HOURS = {7, 8, 8, 9, 12, 13, 17, 18, 18, 19, 19, 20, 21};

    private final PracticeKind kind;
    private final StartOptions options;

    SeededPosts(PracticeKind kind, StartOptions options) {
        this.kind = kind;
        this.options = options;
    }

    private record Draft(Profile profile, Instant createdAt, String text, String alt, int hue) {}

    void addTo(StoredPosts posts, UploadedMedia shelf, Instant startedAt) {
        LocalDate today = startedAt.atZone(ZONE).toLocalDate();
        List<Draft> drafts = new ArrayList<>();
        for (Profile profile : Profile.of(kind, options)) {
            drafts.addAll(drafts(profile, today));
        }
        drafts.sort(Comparator.comparing(Draft::createdAt));
        for (Draft draft : drafts) {
            posts.put(post(draft, posts, shelf));
        }
    }

    private List<Draft> drafts(Profile profile, LocalDate today) {
        Random random =
                new Random((long) (EngagementModel.fraction(options.seed(), kind.id(), profile.handle()) * 0x1.0p53));
        List<String> lines = new ArrayList<>(lines(profile.language()));
        Collections.shuffle(lines, random);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < options.pastPosts(); i++) {
            int daysAgo = DAYS - i * DAYS / options.pastPosts();
            Instant createdAt = today.minusDays(daysAgo)
                    .atTime(HOURS[random.nextInt(HOURS.length)], random.nextInt(60), random.nextInt(60))
                    .atZone(ZONE)
                    .toInstant();
            String[] columns = lines.get(i % lines.size()).split(" \\| ", 2);
            drafts.add(new Draft(
                    profile, createdAt, columns[0], columns.length == 2 ? columns[1] : "", random.nextInt(360)));
        }
        return drafts;
    }

    private static StoredPost post(Draft draft, StoredPosts posts, UploadedMedia shelf) {
        String handle = draft.profile().handle();
        Instant createdAt = draft.createdAt();
        List<StoredMedia> media = draft.alt().isEmpty()
                ? List.of()
                : List.of(shelf.add(
                        handle, ImageType.PNG, DuskPicture.png(draft.hue()), draft.alt(), createdAt, createdAt));
        shelf.use(media);
        StoredPost.Content content =
                new StoredPost.Content(draft.text(), draft.profile().language(), media);
        return StoredPost.fresh(
                posts.nextId(createdAt), handle, content, null, "public", createdAt, createdAt, null, true);
    }

    private static List<String> lines(String language) {
        String name = "past-posts.%s.txt".formatted(language);
        try (InputStream in = Objects.requireNonNull(SeededPosts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's own " + name + " can't be read", e);
        }
    }
}
