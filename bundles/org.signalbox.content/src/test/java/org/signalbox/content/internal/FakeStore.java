package org.signalbox.content.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Publication;
import org.signalbox.model.store.AccountShelf;
import org.signalbox.model.store.Blobs;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Publications;
import org.signalbox.model.store.Queues;
import org.signalbox.model.store.Settings;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;

/** A store that has a time, some accounts and blobs, and nothing else. */
final class FakeStore {
    private final Instant now;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<AccountRecord> accounts;

    /** The digests that it says of files, by their content. */
    final Map<String, String> frozen = new ConcurrentHashMap<>();

    FakeStore(Instant now, String... accounts) {
        this.now = now;
        this.accounts = records(accounts);
    }

    private static List<AccountRecord> records(String... accounts) {
        return Stream.of(accounts).map(AccountId::of).map(FakeStore::record).toList();
    }

    /** Has other accounts from now on, and says so. */
    void accounts(String... names) {
        accounts = records(names);
        listeners.forEach(listener -> listener.accept(new StoreChange(StoreChange.Kind.ACCOUNT, "any")));
    }

    static Store of(Instant now, String... accounts) {
        return new FakeStore(now, accounts).store();
    }

    Store store() {
        return (Store) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> switch (
                        method.getName()) {
                    case "now" -> now;
                    case "accounts" -> only(AccountShelf.class, "list", ignored -> accounts);
                    case "settings" -> only(Settings.class, "get", ignored -> Optional.empty());
                    case "queues" -> only(Queues.class, "find", ignored -> Optional.empty());
                    case "publications" -> publications();
                    case "blobs" -> only(Blobs.class, "put", file -> put((Path) file[0]));
                    case "onChange" -> listen(args[0]);
                    default -> throw new AssertionError("not expected: " + method);
                });
    }

    /** What is planned besides; all of it counts as near. */
    volatile List<Publication> planned = List.of();

    private Publications publications() {
        return (Publications) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {Publications.class}, (proxy, method, args) -> switch (
                        method.getName()) {
                    case "list" -> {
                        var query = (PublicationQuery) args[0];
                        yield new Slice<>(
                                planned.stream()
                                        .filter(each -> query.account().filter(each.account()::equals).isPresent())
                                        .filter(each -> !each.due().isBefore(query.from().orElseThrow()))
                                        .filter(each -> each.due().isBefore(query.to().orElseThrow()))
                                        .toList(),
                                Optional.empty());
                    }
                    case "resembling" -> planned.stream().filter(each -> each.account().equals(args[0])).toList();
                    default -> throw new AssertionError("not expected: " + method);
                });
    }

    @SuppressWarnings("unchecked")
    private Subscription listen(Object listener) {
        listeners.add((Consumer<StoreChange>) listener);
        return () -> listeners.remove(listener);
    }

    /** Something that happens to the files while one is being stored. */
    interface Meanwhile {
        void happen() throws IOException;
    }

    private volatile Meanwhile meanwhile = () -> {};

    void whilePutting(Meanwhile happens) {
        meanwhile = happens;
    }

    private String put(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        meanwhile.happen();
        return frozen.computeIfAbsent(text, each -> "digest-" + frozen.size());
    }

    private interface Answer {
        Object to(Object[] args) throws Exception;
    }

    private static <T> T only(Class<T> type, String name, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals(name)) {
                        return answer.to(args);
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
