package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Freezer;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;

class FreezerTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final String FILE = """
            ---
            accounts: [nightline@chirp, nightline@plaza]
            schedule: 2027-03-01T09:00 Europe/Paris
            media: [{file: media/a.png, alt: A}]
            options: {plaza: {visibility: unlisted}}
            variants: {nightline@plaza: {text: "Um\\n---\\nDois"}}
            ---
            One
            """;

    @TempDir
    Path root;

    private final FakeStore store = new FakeStore(NOW, "nightline@chirp", "nightline@plaza");
    private PreflightService preflight;

    @BeforeEach
    void openWorkspace() throws IOException {
        Files.createDirectories(root.resolve("media"));
        Files.writeString(root.resolve("media/a.png"), "picture");
        preflight = new PreflightService(root, store.store(), TermsBook.NONE);
    }

    private CheckedContent check(String text) {
        return preflight.check("content/post.md", text);
    }

    @Test
    void each_account_gets_its_own_variant_with_the_bytes_of_its_media() throws IOException {
        var frozen = Freezer.freeze(check(FILE), new PostId("p"), Optional.empty(), store.store(), root);
        assertThat(frozen).hasSize(2).allSatisfy(publication -> {
            assertThat(publication.state()).isEqualTo(PublicationState.PLANNED);
            assertThat(publication.due()).isEqualTo(Instant.parse("2027-03-01T08:00:00Z"));
            assertThat(publication.post()).isEqualTo(new PostId("p"));
            assertThat(publication.parts().get(0).media()).singleElement().satisfies(medium -> {
                assertThat(medium.sha256()).isEqualTo("digest-0");
                assertThat(medium.size()).isEqualTo(7);
            });
        });
        assertThat(frozen.get(0).parts()).extracting(part -> part.text()).containsExactly("One");
        assertThat(frozen.get(1).parts()).extracting(part -> part.text()).containsExactly("Um", "Dois");
        assertThat(frozen.get(1).content().options()).containsEntry("visibility", "unlisted");
        assertThat(store.frozen).containsOnlyKeys("picture");
    }

    @Test
    void what_is_sent_now_is_due_now_and_without_a_time_it_is_a_mistake() throws IOException {
        var draft = check(FILE.replaceAll("schedule: .*\n", ""));
        assertThat(Freezer.freeze(draft, new PostId("p"), Optional.of(NOW), store.store(), root))
                .allSatisfy(publication -> assertThat(publication.due()).isEqualTo(NOW));
        assertThatThrownBy(() -> Freezer.freeze(draft, new PostId("p"), Optional.empty(), store.store(), root))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void media_that_went_since_the_check_stop_it_with_words() throws IOException {
        var checked = check(FILE);
        Files.delete(root.resolve("media/a.png"));
        assertThatThrownBy(() -> Freezer.freeze(checked, new PostId("p"), Optional.empty(), store.store(), root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("media/a.png");
        Files.createFile(root.resolve("media/a.png"));
        assertThatThrownBy(() -> Freezer.freeze(checked, new PostId("p"), Optional.empty(), store.store(), root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("media/a.png");
    }

    @Test
    void the_fingerprint_changes_with_all_that_is_sent_and_with_nothing_else() throws IOException {
        var plaza = AccountId.of("nightline@plaza");
        var print = Freezer.fingerprint(check(FILE), plaza);
        assertThat(print).isPresent();
        for (var same : new String[] {"labels: [a]\n", "id: p\n", "# a comment\n", "overdue: skip\n"}) {
            assertThat(Freezer.fingerprint(check(FILE.replaceFirst("\n", "\n" + same)), plaza))
                    .as(same)
                    .isEqualTo(print);
        }
        assertThat(Freezer.fingerprint(check(FILE.replace("2027-03-01", "2027-04-01")), plaza))
                .isEqualTo(print);
        assertThat(Freezer.fingerprint(check(FILE.replace("One", "Another")), plaza))
                .isEqualTo(print);
        for (var other : new String[] {
            FILE.replace("Dois", "Três"),
            FILE.replace("alt: A", "alt: B"),
            FILE.replace("unlisted", "public"),
            FILE.replaceFirst("\n", "\nlanguage: pt\n"),
            FILE.replace("\\n---\\n", " ")
        }) {
            assertThat(Freezer.fingerprint(check(other), plaza))
                    .as(other)
                    .isPresent()
                    .isNotEqualTo(print);
        }
        Files.writeString(root.resolve("media/a.png"), "another");
        assertThat(Freezer.fingerprint(check(FILE), plaza)).isNotEqualTo(print);
        assertThat(Freezer.fingerprint(check(FILE), AccountId.of("none@plaza"))).isEmpty();
    }
}
