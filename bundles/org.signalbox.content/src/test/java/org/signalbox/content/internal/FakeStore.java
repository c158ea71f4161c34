package org.signalbox.content.internal;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.store.AccountShelf;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.Subscription;

/** A store that has a time and some accounts, and nothing else. */
final class FakeStore {
    private FakeStore() {}

    static Store of(Instant now, String... accounts) {
        var records = Stream.of(accounts).map(AccountId::of).map(FakeStore::record).toList();
        var shelf = only(AccountShelf.class, "list", records);
        return (Store) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> switch (
                        method.getName()) {
                    case "now" -> now;
                    case "accounts" -> shelf;
                    case "onChange" -> (Subscription) () -> {};
                    default -> throw new AssertionError("not expected: " + method);
                });
    }

    private static <T> T only(Class<T> type, String name, List<?> answer) {
        return type.cast(Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals(name)) {
                        return answer;
                    }
                    throw new AssertionError("not expected: " + method);
                }));
    }

    private static AccountRecord record(AccountId id) {
        return new AccountRecord(
                id,
                "1",
                id.name(),
                id.name(),
                Optional.empty(),
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Instant.EPOCH,
                1);
    }
}
