package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.SecretMask;

class MaskedBeginningTest {
    private static final String TOKEN = "tok-" + "0123456789abcdef".repeat(125);
    private static final UnaryOperator<String> MASK = text -> SecretMask.masked(text, List.of(Secret.of(TOKEN)));

    @Test
    void a_short_text_is_masked_as_a_whole() {
        assertThat(MaskedBeginning.of("a " + TOKEN + " b", MASK)).isEqualTo("a ••• b");
        assertThat(MaskedBeginning.of("", MASK)).isEmpty();
    }

    @Test
    void a_long_text_without_secrets_begins_as_it_is() {
        assertThat(MaskedBeginning.of("x".repeat(1_000_000), MASK)).isEqualTo("x".repeat(MaskedBeginning.LENGTH));
    }

    /** Each whole token becomes three characters, so what is left of the last one moves to the front. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 500, 1_999})
    void no_part_of_a_secret_is_left_where_a_text_is_cut(int before) {
        var repeated = "x".repeat(before) + TOKEN.repeat(200);

        assertThat(MaskedBeginning.of(repeated, MASK))
                .startsWith("x".repeat(before) + "•••")
                .doesNotContain("0", "tok");
    }

    @Test
    void nor_of_one_in_base64() {
        var basic = Base64.getEncoder().encodeToString(("user:" + TOKEN).getBytes(StandardCharsets.UTF_8)) + " ";

        var shown = MaskedBeginning.of(basic.repeat(100), MASK);
        assertThat(shown).startsWith("••• •••");
        assertThat(shown.replaceAll("[• ]", "")).isEmpty();
    }

    @Test
    void nor_in_what_is_told_of_a_failure() {
        var repeated = TOKEN.repeat(200);

        assertThatThrownBy(() -> FailureTranslation.contained(
                        () -> {
                            throw new ConnectorException.Unavailable(repeated, null);
                        },
                        getClass().getClassLoader(),
                        MASK))
                .isInstanceOfSatisfying(
                        ConnectorException.Unavailable.class,
                        e -> assertThat(e.getMessage()).startsWith("•••").doesNotContain("0", "tok"));
    }
}
