package org.signalbox.connector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.HttpRequest.Body.FormData;
import org.signalbox.connector.api.HttpRequest.FormPart;

/** Bodies as connectors put them together. */
class HttpRequestTest {
    private static final Media PICTURE = Media.of(
                    "a.png", "image/png", 3, offset -> new ByteArrayInputStream(new byte[3]))
            .build();

    @Test
    void parts_of_a_form_stay_in_their_order() {
        var form = (FormData) HttpRequest.multipart()
                .file("files[0]", PICTURE)
                .json("payload_json", "{}")
                .field("a", "b")
                .build();

        assertThat(form.parts()).extracting(FormPart::name).containsExactly("files[0]", "payload_json", "a");
        assertThat(form.parts().get(0)).isInstanceOfSatisfying(FormPart.File.class, file -> {
            assertThat(file.fileName()).isEqualTo("a.png");
            assertThat(file.content().type()).isEqualTo("image/png");
            assertThat(file.content().size()).isEqualTo(3);
        });
        assertThat(form.parts().get(1)).isEqualTo(new FormPart.Text("payload_json", "application/json", "{}"));
        assertThat(form.parts().get(2)).isEqualTo(new FormPart.Text("a", "text/plain; charset=UTF-8", "b"));
    }

    @Test
    void a_form_has_at_least_one_part_and_at_most_fifty() {
        var form = HttpRequest.multipart();
        assertThatIllegalArgumentException().isThrownBy(form::build);
        for (var i = 0; i < FormData.MOST; i++) {
            form.field("f" + i, "");
        }
        assertThat(((FormData) form.build()).parts()).hasSize(50);
        form.field("more", "");
        assertThatIllegalArgumentException().isThrownBy(form::build);
    }

    @Test
    void only_a_signing_key_can_be_generated() {
        assertThat(Field.signingKey("key", "Key", "").generated())
                .satisfies(field -> assertThat(field.secret() && field.signingKey() && field.generates())
                        .isTrue());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Field.secret("key", "Key", "").generated());
        assertThat(Field.secret("key", "Key", "").signingKey()).isFalse();
    }
}
