package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the address of a store on a server may be. */
final class StoreUrlTest {
    private static StoreAddress address(String url) {
        return new StoreAddress(url, Map.of());
    }

    @Test
    void it_names_one_host_or_several_and_each_has_a_port() {
        assertThat(address("postgresql://db/team").place()).isEqualTo("postgresql://db:5432/team");
        assertThat(address("postgresql://db1,db2:6432,[::1]:7/team").place())
                .isEqualTo("postgresql://db1:5432,db2:6432,[::1]:7/team");
        assertThat(address("postgres://anna@db1,db2/team?sslmode=require").url())
                .isEqualTo("postgresql://anna@db1:5432,db2:5432/team?sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db1,,db2/team",
                "postgresql://,/team",
                "postgresql:///team",
                "postgresql://db1,db2/",
                "postgresql://db1:x,db2/team",
                "postgresql://anna@db1,bea@db2/team",
                "http://db1,db2/team",
                "postgresql://db1,db2:99999999999/team"
            })
    void anything_else_is_refused(String url) {
        assertThatThrownBy(() -> address(url))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.message().code()).isEqualTo("store.url-malformed"));
    }

    @Test
    void a_password_is_refused_beside_several_hosts_too() {
        assertThatThrownBy(() -> address("postgresql://anna:hunter2@db1,db2/team"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageNotContaining("hunter2");
    }
}
