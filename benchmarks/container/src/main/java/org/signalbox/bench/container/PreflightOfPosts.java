package org.signalbox.bench.container;

import java.util.List;
import org.signalbox.content.Preflight;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/**
 * The whole check of a content file (its layout, front matter, variants, and the terms of three accounts) against
 * parsing its front matter as YAML only, with the same library and settings. On one thread.
 */
final class PreflightOfPosts {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).build();

    private final Preflight preflight;
    private final GeneratedPosts posts;

    private PreflightOfPosts(Preflight preflight, GeneratedPosts posts) {
        this.preflight = preflight;
        this.posts = posts;
    }

    /** Measures one phase, {@code posts}. */
    static PairedComparison of(Preflight preflight, GeneratedPosts posts) {
        var both = new PreflightOfPosts(preflight, posts);
        return new PairedComparison(List.of("posts"), both::check, both::readYaml);
    }

    private Measurement[] check() {
        var start = Measurement.start();
        long checks = 0;
        for (int i = 0; i < posts.files().size(); i++) {
            var checked =
                    preflight.check("content/post-" + i + ".md", posts.files().get(i));
            checks += checked.checks().size();
        }
        var lap = start.end();
        var expected = (long) posts.files().size() * posts.accounts().size();
        if (checks != expected) {
            throw new IllegalStateException(checks + " variants were held against terms, not " + expected);
        }
        return new Measurement[] {lap};
    }

    private Measurement[] readYaml() {
        var start = Measurement.start();
        long read = 0;
        for (var yaml : posts.frontMatters()) {
            read += new Compose(SETTINGS).composeString(yaml).isPresent() ? 1 : 0;
        }
        var lap = start.end();
        if (read != posts.files().size()) {
            throw new IllegalStateException(read + " front matters were read");
        }
        return new Measurement[] {lap};
    }
}
