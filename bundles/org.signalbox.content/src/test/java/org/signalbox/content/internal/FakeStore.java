package org.signalbox.content.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.BlobRepository;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.WaitingPublication;

/** A store with a clock, some accounts and blobs only. */
final class FakeStore {
    private final Instant now;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<AccountRecord> accounts;

    private static final Set<PublicationState> ENDED =
            Set.of(PublicationState.CANCELLED, PublicationState.SKIPPED, PublicationState.EXPIRED);

    /** Digests to report for files, by their content. */
    final Map<String, String> frozen = new ConcurrentHashMap<>();

    FakeStore(Instant now, String... accounts) {
        this.now = now;
        this.accounts = records(accounts);
    }

    private static List<AccountRecord> records(String... accounts) {
        return Stream.of(accounts).map(AccountId::of).map(FakeStore::record).toList();
    }

    /** Replaces the accounts and notifies listeners. */
    void accounts(String... names) {
        accounts = records(names);
        tell(StoreChange.Kind.ACCOUNT, "any");
    }

    static Store of(Instant now, String... accounts) {
        return new FakeStore(now, accounts).store();
    }

    Store store() {
        return (Store) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "now" -> now;
                    case "accounts" -> only(AccountRepository.class, "list", ignored -> accounts);
                    case "settings" ->
                        only(SettingRepository.class, "get", name -> Optional.ofNullable(settings.get(name[0])));
                    case "queues" ->
                        only(QueueRepository.class, "find", account -> Optional.ofNullable(queues.get(account[0])));
                    case "publications" -> publications();
                    case "blobs" -> only(BlobRepository.class, "put", file -> put((Path) file[0]));
                    case "onChange", "onCommit" -> listen(args[0]);
                    default -> throw new AssertionError("not expected: " + method);
                });
    }

    final Map<String, String> settings = new ConcurrentHashMap<>();

    final Map<AccountId, PostingQueue> queues = new ConcurrentHashMap<>();

    /** Replaces the publications and notifies listeners of some. */
    void planned(List<Publication> all, String... changed) {
        planned = all.stream()
                .sorted(Comparator.comparing(Publication::due)
                        .thenComparing(each -> each.id().value()))
                .toList();
        Stream.of(changed).forEach(id -> tell(StoreChange.Kind.PUBLICATION, id));
    }

    void tell(StoreChange.Kind kind, String id) {
        listeners.forEach(listener -> listener.accept(new StoreChange(kind, id)));
    }

    /** The planned publications. */
    volatile List<Publication> planned = List.of();

    /** Number of calls that the real store would answer by a query. */
    final AtomicInteger questions = new AtomicInteger();

    private PublicationRepository publications() {
        return (PublicationRepository) Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(),
                new Class<?>[] {PublicationRepository.class},
                (proxy, method, args) -> answered(
                        switch (method.getName()) {
                            case "list" -> {
                                var query = (PublicationQuery) args[0];
                                yield new Slice<>(
                                        planned.stream()
                                                .filter(each -> query.states().contains(each.state()))
                                                .filter(each -> query.account()
                                                        .filter(each.account()::equals)
                                                        .isPresent())
                                                .filter(each -> !each.due()
                                                        .isBefore(query.from().orElseThrow()))
                                                .filter(each -> each.due()
                                                        .isBefore(query.to().orElseThrow()))
                                                .toList(),
                                        Optional.empty());
                            }
                            case "dueFrom" -> {
                                planned.stream()
                                        .filter(each -> !each.due().isBefore((Instant) args[0]))
                                        .filter(each -> !ENDED.contains(each.state()))
                                        .map(WaitingPublication::of)
                                        .forEach(waitings(args[1]));
                                yield null;
                            }
                            case "find" ->
                                planned.stream()
                                        .filter(each -> ((Collection<?>) args[0]).contains(each.id()))
                                        .toList();
                            case "resembling" ->
                                planned.stream()
                                        .filter(each -> each.account().equals(args[0]))
                                        .filter(each -> !each.due().isBefore((Instant) args[2])
                                                && each.due().isBefore((Instant) args[3]))
                                        .filter(each -> !ENDED.contains(each.state()))
                                        .filter(each ->
                                                ((TextFingerprint) args[1]).meets(TextFingerprint.of(each.text())))
                                        .toList();
                            default -> throw new AssertionError("not expected: " + method);
                        }));
    }

    @SuppressWarnings("unchecked")
    private static Consumer<WaitingPublication> waitings(Object consumer) {
        return (Consumer<WaitingPublication>) consumer;
    }

    private <T> T answered(T answer) {
        questions.incrementAndGet();
        return answer;
    }

    @SuppressWarnings("unchecked")
    private Subscription listen(Object listener) {
        listeners.add((Consumer<StoreChange>) listener);
        return () -> listeners.remove(listener);
    }

    /** A change of the files while one is being stored. */
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

    private <T> T only(Class<T> type, String name, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                FakeStore.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals(name)) {
                        return answered(answer.to(args));
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
