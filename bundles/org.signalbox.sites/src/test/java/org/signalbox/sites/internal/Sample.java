package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.VendorRelease;

/** Releases for tests, and the codes of their refusals. */
final class Sample {
    private Sample() {}

    /** Publishes into a folder as a new site {@code samples}, signed by the trusted vendor. */
    static VendorRelease release(Path folder, Path... jars) {
        return new VendorRelease(
                folder,
                List.of(jars),
                List.of(),
                List.of(),
                new VendorRelease.Head(Optional.of("samples"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                VendorRelease.DEFAULT_VALIDITY,
                Vendor.TRUSTED.file(),
                Vendor.PASSWORD);
    }

    static VendorRelease terms(Path folder, Path... documents) {
        var release = release(folder);
        return new VendorRelease(
                folder,
                List.of(),
                List.of(documents),
                List.of(),
                release.head(),
                Optional.empty(),
                Optional.empty(),
                release.validFor(),
                release.key(),
                release.password());
    }

    static Path document(Path folder, String version) throws IOException {
        return Files.writeString(
                Files.createTempFile(Files.createDirectories(folder), "terms", ".json"), """
                {"format":"signalbox-terms/1","network":"tiny","version":"%s","entries":[
                 {"id":"tiny.text","kind":"text-limit","operation":"post.create","measure":{"unit":"graphemes"},
                  "value":280,"from":"2020-01-01","source":"https://tiny.example/terms","checkedOn":"2026-01-01"}]}
                """.formatted(version));
    }

    /** Code of a refusal without {@code sites.}. Checks that it has a message in every language. */
    static String refusal(ThrowingCallable call) {
        var refused = catchThrowableOfType(SiteException.class, call);
        assertThat(refused).as("refused").isNotNull();
        for (var locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(refused.message().text(locale))
                    .doesNotStartWith(refused.message().code())
                    .doesNotContain("{");
        }
        return refused.message().code().replaceFirst("^sites\\.", "");
    }
}
