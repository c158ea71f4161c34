package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.signalbox.connector.api.Grant;
import org.signalbox.http.SecretMask;
import org.signalbox.keys.SigningKeys;

/** Searches what a connector said for secrets, as the host masks them: also escaped, and in Base64. */
final class SecretSearch {
    private SecretSearch() {}

    static void noneIn(List<String> texts, List<Grant> grants, SigningKeys keys) {
        var ofGrants = grants.stream()
                .flatMap(each -> Stream.concat(each.secrets().values().stream(), each.app().values().stream()));
        var secrets =
                Stream.concat(ofGrants, keys.written().stream()).distinct().toList();
        var shown = texts.stream()
                .filter(text -> !SecretMask.masked(text, secrets).equals(text))
                .map(text -> SecretMask.masked(text, secrets))
                .toList();
        assertThat(shown).as("texts that show a secret of the grant").isEmpty();
    }
}
