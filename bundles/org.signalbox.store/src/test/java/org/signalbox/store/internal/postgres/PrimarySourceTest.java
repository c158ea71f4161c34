package org.signalbox.store.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.store.internal.files.StoreUrl;

/** Of several hosts the primary is found, also when others are silent. */
@Timeout(60)
final class PrimarySourceTest {
    private static final StoreUrl.Host ONE = new StoreUrl.Host("one", 5432);
    private static final StoreUrl.Host TWO = new StoreUrl.Host("two", 5432);

    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void a_host_that_is_silent_is_not_waited_for_and_what_it_answers_later_is_closed() throws Exception {
        var source = source(host -> {
            if (host.equals(ONE)) {
                answers.await();
            }
            return host;
        });

        assertThat(source.getConnection().getSchema()).isEqualTo("two");

        answers.countDown();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_is_wrong_with_each_host_is_told() {
        var source = source(host -> {
            throw new SQLException("gone away", "08006");
        });

        assertThatThrownBy(source::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("one:5432: gone away")
                .hasMessageContaining("two:5432: gone away");
    }

    private interface Host {
        StoreUrl.Host answer(StoreUrl.Host asked) throws SQLException, InterruptedException;
    }

    private PrimarySource source(Host hosts) {
        return new PrimarySource(
                List.of(ONE, TWO),
                host -> fake(DataSource.class, (proxy, method, args) -> connection(hosts.answer(host))),
                PrimarySource.Check.NONE,
                Duration.ZERO);
    }

    /** To a primary that tells its name as its schema. */
    private Connection connection(StoreUrl.Host host) {
        return fake(Connection.class, (proxy, method, args) -> switch (method.getName()) {
            case "createStatement" ->
                fake(
                        Statement.class,
                        (statement, asked, what) -> asked.getName().equals("executeQuery") ? yields(false) : null);
            case "getSchema" -> host.name();
            case "close" -> {
                closed.countDown();
                yield null;
            }
            default -> null;
        });
    }

    private static ResultSet yields(boolean value) {
        return fake(ResultSet.class, (rows, method, args) -> switch (method.getName()) {
            case "next" -> true;
            case "getBoolean" -> value;
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
