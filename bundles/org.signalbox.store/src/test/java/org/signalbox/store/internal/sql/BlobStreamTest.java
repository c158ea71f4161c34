package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of a blob is all of it, or an error. */
class BlobStreamTest {
    private static final String WHOLE = "a whole picture";

    private static BlobStream of(String... chunks) {
        var bytes = Arrays.stream(chunks)
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toList();
        var sha256 = HexFormat.of().formatHex(BlobStream.sha256().digest(WHOLE.getBytes(StandardCharsets.UTF_8)));
        return new BlobStream(
                sha256, WHOLE.length(), i -> i < bytes.size() ? Optional.of(bytes.get(i)) : Optional.empty());
    }

    @Test
    void chunks_are_read_as_one() throws IOException {
        assertThat(of("a whole", " picture").readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(WHOLE);
    }

    @Test
    void an_empty_chunk_is_damage_and_not_the_end() throws IOException {
        for (var chunks : List.of(
                new String[] {"", WHOLE}, new String[] {"a whole", "", " picture"}, new String[] {"a whole", ""})) {
            assertThatThrownBy(() -> of(chunks).readAllBytes())
                    .as(Arrays.toString(chunks))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void missing_chunks_and_other_bytes_are_damage() {
        assertThatThrownBy(() -> of("a whole").readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> of("a whole", " pictura").readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> of(WHOLE + "s").readAllBytes()).isInstanceOf(IOException.class);
    }
}
