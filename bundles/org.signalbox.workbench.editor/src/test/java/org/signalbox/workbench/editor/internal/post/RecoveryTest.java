package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    @TempDir
    Path root;

    @Test
    void whatWasKeptIsFoundAgainUntilItIsForgotten() throws IOException {
        var recovery = new Recovery(root);
        recovery.keep("content/é.md", "first");
        recovery.keep("content/é.md", "---\ntwo\n");
        assertThat(new Recovery(root).find("content/é.md"))
                .hasValueSatisfying(copy -> assertThat(copy.text()).isEqualTo("---\ntwo\n"));
        assertThat(recovery.find("content/b.md")).isEmpty();
        assertThat(recovery.all()).extracting(Recovery.Copy::path).containsExactly("content/é.md");
        recovery.forget("content/é.md");
        assertThat(recovery.all()).isEmpty();
    }
}
