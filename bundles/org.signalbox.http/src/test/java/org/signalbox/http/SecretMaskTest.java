package org.signalbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Secret;

class SecretMaskTest {
    private static String masked(String text, String... secrets) {
        return SecretMask.masked(text, Arrays.stream(secrets).map(Secret::of).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "pa55, 'wrong password pa55', 'wrong password •••'",
        "pa55, 'xpa55x pa55pa55', 'x•••x ••••••'",
        "x, 'x is no excuse, x', '••• is no excuse, •••'",
        "a1, 'a1 a10 ba1 (a1)', '••• a10 ba1 (•••)'",
        "é!, 'é!, aé!, é!', '•••, aé!, •••'",
        "12345678, 'code=12345678&x', 'code=•••&x'",
        "s3cret, 'nothing of it', 'nothing of it'",
    })
    void a_secret_is_masked_whatever_its_length(String secret, String text, String expected) {
        assertThat(masked(text, secret)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p/a+s=s&é", "a b%c d", "%25%", "\\\"q\\u0041'", "пароль", "<&>'\"", "🗝key🗝", "100%", "abcd"})
    void it_is_masked_in_every_form_that_networks_repeat_it_in(String secret) {
        var json = new com.google.gson.JsonPrimitive(secret).toString();
        var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var ascii = new StringBuilder();
        var html = new StringBuilder();
        secret.chars().forEach(c -> ascii.append("\\u%04X".formatted(c)));
        secret.codePoints().forEach(c -> html.append("&#").append(c).append(';'));
        for (var shown : List.of(
                secret,
                json.substring(1, json.length() - 1),
                form,
                form.replace("+", "%20"),
                form.toLowerCase(java.util.Locale.ROOT),
                form.replace("%", "%25"),
                ascii.toString(),
                html.toString())) {
            assertThat(masked("it said «" + shown + "» again", secret))
                    .as(shown)
                    .isEqualTo("it said «•••» again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pa55", "pässword", "a much longer one, 1234567890?", "???>>>~~~"})
    void it_is_masked_within_base64_wherever_it_begins(String secret) {
        for (var before : List.of("", "u", "me", "me:", "a:b:c", "12345678")) {
            for (var after : List.of("", ":", "xy", "xyz")) {
                var bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
                for (var encoder : List.of(
                        Base64.getEncoder(),
                        Base64.getUrlEncoder(),
                        Base64.getUrlEncoder().withoutPadding())) {
                    assertThat(masked("Basic " + encoder.encodeToString(bytes) + " is wrong", secret))
                            .isEqualTo("Basic ••• is wrong");
                }
            }
        }
    }

    @Test
    void of_secrets_that_hold_one_another_nothing_is_left() {
        assertThat(masked("token pa55word", "pa55", "pa55word")).isEqualTo("token •••");
    }

    @Test
    void no_secret_and_a_blank_one_change_nothing() {
        assertThat(masked("as it is", "", "  ")).isEqualTo("as it is");
        assertThat(masked("as it is")).isEqualTo("as it is");
    }
}
