package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

/** A good, signed connector that was changed in two thousand ways. */
class MutatedJarTest {
    private static final int COUNT = 2_000;

    /** A repeatable choice; another first seed gives other mutations. */
    private static final long FIRST_SEED = 20_230_419;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void none_is_taken_unless_it_holds_the_very_same_and_each_is_refused_in_words() throws Exception {
        var folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
        var staging = new Staging(folders, TermsDocuments::parse, Instant::now);
        var good = Files.readAllBytes(TinyJar.plain().signed(folder, VendorKeys.TRUSTED));
        var reference = staging.stage(() -> new ByteArrayInputStream(good), "good.jar");
        var content = content(reference.copy());
        var mutations = new Mutations(good);
        var refusals = new TreeMap<String, Integer>();
        var same = 0;
        for (var seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
            var mutant = mutations.of(seed);
            var began = System.nanoTime();
            try {
                var taken = staging.stage(() -> new ByteArrayInputStream(mutant.bytes()), "mutant.jar");
                assertThat(content(taken.copy()))
                        .as("%s, seed %d", mutant.what(), seed)
                        .isEqualTo(content);
                assertThat(taken.signer()).isEqualTo(reference.signer());
                Staging.discard(taken.copy());
                same++;
            } catch (LifecycleException refused) {
                assertThat(refused.message().code())
                        .as("%s, seed %d", mutant.what(), seed)
                        .startsWith("networks.");
                assertThat(refused.message().text()).contains("mutant.jar");
                refusals.merge(refused.message().code(), 1, Integer::sum);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
        try (var left = Files.list(folders.staging())) {
            assertThat(left).containsExactly(reference.copy());
        }
        assertThat(refusals.keySet())
                .contains(
                        "networks.refused.damaged",
                        "networks.refused.duplicate",
                        "networks.refused.hidden",
                        "networks.refused.changed",
                        "networks.refused.unsigned");
        System.out.println(COUNT + " mutations: " + same + " of the same content, refused " + refusals);
    }

    /** All entries but the signature's own files, which say nothing to the framework: names and bytes. */
    private static Map<String, String> content(Path jar) throws Exception {
        var all = new TreeMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (!entry.getName().matches("META-INF/[^/]*\\.(SF|EC)")) {
                    all.put(
                            entry.getName(),
                            HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("SHA-256")
                                            .digest(zip.getInputStream(entry).readAllBytes())));
                }
            }
        }
        return all;
    }
}
