package org.signalbox.store.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.store.StoreFailure;

/** Which servers a store may be on. */
final class PostgresOwnershipTest {
    private static final PostgresDialect DIALECT =
            new PostgresDialect("postgresql://db.example:5432/team", "anna", false);

    @ParameterizedTest
    @ValueSource(strings = {"9.6.24", "13.14", "14.11 (Debian 14.11-1)", "14beta1", "?"})
    void a_server_before_15_is_refused_with_its_version_and_what_to_do(String version) {
        assertThatThrownBy(() -> PostgresOwnership.checkVersion(version, DIALECT))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.message().code()).isEqualTo("store.server-old");
                    assertThat(e.message().text(Locale.ENGLISH))
                            .contains(
                                    DIALECT.place(),
                                    version,
                                    "15 or newer",
                                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"15.0", "15.4 (Debian 15.4-1.pgdg120+1)", "16.2", "18beta2"})
    void newer_ones_are_not(String version) {
        assertThatCode(() -> PostgresOwnership.checkVersion(version, DIALECT)).doesNotThrowAnyException();
    }
}
