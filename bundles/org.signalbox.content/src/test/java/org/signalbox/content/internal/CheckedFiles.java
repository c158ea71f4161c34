package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** Base of tests with one workspace, one image and the terms of two networks. */
abstract class CheckedFiles {
    private static final String TERMS = """
            {"format": "signalbox-terms/1", "network": "%1$s", "version": "1", "entries": [
            {"id": "%1$s.text.limit", "kind": "text-limit", "operation": "post.create", "measure": {"unit": "%2$s"},
             "value": %3$d, "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.media.bytes", "kind": "media-limit", "measure": {"what": "bytes"}, "value": 5242880,
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.alt", "kind": "%4$s", "measure": {"what": "alt-text"},
             "from": "2020-01-01", "source": "https://example.com/limits", "checkedOn": "2026-11-24"},
            {"id": "%1$s.price.post", "kind": "price", "operation": "post.create", "value": "0.015", "currency": "USD",
             "from": "2020-01-01", "source": "https://example.com/prices", "checkedOn": "2026-11-24"},
            {"id": "%1$s.price.link", "kind": "price", "operation": "post.create", "when": {"has": "link"},
             "value": "0.20", "currency": "USD",
             "from": "2020-01-01", "source": "https://example.com/prices", "checkedOn": "2026-11-24"}]}""";

    static final byte[] PNG = new byte[] {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 3, 32, 0, 0, 2, 88
    };

    @TempDir
    Path root;

    PreflightService preflight;

    @BeforeEach
    void openWorkspace() throws IOException, TermsException {
        Files.createDirectories(root.resolve("media"));
        Files.write(root.resolve("media/train.png"), PNG);
        var chirp = TermsDocuments.parse(TERMS.formatted("chirp", "x-weighted", 280, "forbids"));
        var plaza = TermsDocuments.parse(TERMS.formatted("plaza", "graphemes", 500, "requires"));
        var book = new FakeTermsBook(chirp, plaza);
        var store = FakeStore.of(
                Instant.parse("2027-01-01T00:00:00Z"), "nightline@chirp", "nightline@plaza", "nightline-fr@plaza");
        preflight = new PreflightService(root, store, book);
    }

    CheckedContent check(String frontMatter, String body) {
        return preflight.check("content/post.md", "---\n" + frontMatter + "\n---\n" + body + "\n");
    }

    static Problem only(CheckedContent checked, String code) {
        var found = checked.problems().stream()
                .filter(problem -> problem.code().equals(code))
                .toList();
        assertThat(found).as("%s in %s", code, checked.problems()).hasSize(1);
        assertThat(found.get(0).message().text(Locale.ENGLISH))
                .doesNotContain(code)
                .doesNotContain("{");
        return found.get(0);
    }

    CheckedContent fixed(CheckedContent checked, QuickFix fix) {
        var text = new StringBuilder(checked.file().text());
        for (var edit : fix.edits().reversed()) {
            text.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        }
        return preflight.check("content/post.md", text.toString());
    }
}
