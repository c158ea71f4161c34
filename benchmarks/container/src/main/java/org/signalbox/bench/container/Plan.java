package org.signalbox.bench.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.WaitingPublication;

/**
 * 100,000 generated publications of three accounts over sixty days, some with an image or a second part. Equal for
 * equal instants.
 */
record Plan(Instant now, List<AccountId> accounts, List<WaitingPublication> publications) {
    static final int COUNT = 100_000;

    private static final long SEED = 100_000;
    private static final int DAYS = 60;
    private static final MediaInfo PICTURE =
            new MediaInfo("media/train.jpg", "Night train at dusk", "image/jpeg", 240_000, 1600, 900, "");
    private static final List<AccountId> ACCOUNTS = List.of(
            AccountId.of("nightline@chirp"), AccountId.of("nightline@plaza"), AccountId.of("nightline@bluesky"));

    static Plan generate(Instant now) {
        var random = new Random(SEED);
        var publications = new ArrayList<WaitingPublication>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            var parts = new ArrayList<VariantPart>();
            parts.add(new VariantPart(
                    GeneratedPosts.text(random, 10 + random.nextInt(24)),
                    random.nextInt(3) == 0 ? List.of(PICTURE) : List.of()));
            if (random.nextInt(10) == 0) {
                parts.add(new VariantPart(GeneratedPosts.text(random, 15), List.of()));
            }
            var due = now.plusSeconds(random.nextInt(DAYS * 86_400));
            publications.add(new WaitingPublication(
                    new PublicationId("p" + i),
                    new PostId("post-" + i),
                    "Post " + i,
                    "content/post-" + i + ".md",
                    PublicationState.PLANNED,
                    due,
                    due,
                    new Variant(ACCOUNTS.get(i % ACCOUNTS.size()), parts, Map.of(), Optional.of("en")),
                    0));
        }
        return new Plan(now, ACCOUNTS, List.copyOf(publications));
    }
}
