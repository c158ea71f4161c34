package org.signalbox.content.internal;

import java.io.IOException;
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
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.BlobRepository;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.tests.fakes.ForwardingAccountRepository;
import org.signalbox.tests.fakes.ForwardingBlobRepository;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingQueueRepository;
import org.signalbox.tests.fakes.ForwardingSettingRepository;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;

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
        return new ForwardingStore(Unexpected.calls(Store.class)) {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public AccountRepository accounts() {
                return accountRepository;
            }

            @Override
            public SettingRepository settings() {
                return settingRepository;
            }

            @Override
            public QueueRepository queues() {
                return queueRepository;
            }

            @Override
            public PublicationRepository publications() {
                return publicationRepository;
            }

            @Override
            public BlobRepository blobs() {
                return blobRepository;
            }

            @Override
            public Registration onChange(Consumer<StoreChange> listener) {
                return listen(listener);
            }

            @Override
            public Registration onCommit(Consumer<StoreChange> listener) {
                return listen(listener);
            }
        };
    }

    private final AccountRepository accountRepository =
            new ForwardingAccountRepository(Unexpected.calls(AccountRepository.class)) {
                @Override
                public List<AccountRecord> list() {
                    return answered(accounts);
                }
            };

    private final SettingRepository settingRepository =
            new ForwardingSettingRepository(Unexpected.calls(SettingRepository.class)) {
                @Override
                public Optional<String> get(String name) {
                    return answered(Optional.ofNullable(settings.get(name)));
                }
            };

    private final QueueRepository queueRepository =
            new ForwardingQueueRepository(Unexpected.calls(QueueRepository.class)) {
                @Override
                public Optional<PostingQueue> find(AccountId account) {
                    return answered(Optional.ofNullable(queues.get(account)));
                }
            };

    private final BlobRepository blobRepository = new ForwardingBlobRepository(Unexpected.calls(BlobRepository.class)) {
        @Override
        public String put(Path file) throws IOException {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            meanwhile.happen();
            return answered(frozen.computeIfAbsent(text, each -> "digest-" + frozen.size()));
        }
    };

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

    private final PublicationRepository publicationRepository =
            new ForwardingPublicationRepository(Unexpected.calls(PublicationRepository.class)) {
                @Override
                public Slice<Publication> list(PublicationQuery query) {
                    return answered(new Slice<>(
                            planned.stream()
                                    .filter(each -> query.states().contains(each.state()))
                                    .filter(each -> query.account()
                                            .filter(each.account()::equals)
                                            .isPresent())
                                    .filter(each ->
                                            !each.due().isBefore(query.from().orElseThrow()))
                                    .filter(each ->
                                            each.due().isBefore(query.to().orElseThrow()))
                                    .toList(),
                            Optional.empty()));
                }

                @Override
                public void dueFrom(Instant from, Consumer<WaitingPublication> consumer) {
                    questions.incrementAndGet();
                    planned.stream()
                            .filter(each -> !each.due().isBefore(from))
                            .filter(each -> !ENDED.contains(each.state()))
                            .map(WaitingPublication::of)
                            .forEach(consumer);
                }

                @Override
                public List<Publication> find(Collection<PublicationId> ids) {
                    return answered(planned.stream()
                            .filter(each -> ids.contains(each.id()))
                            .toList());
                }

                @Override
                public List<Publication> similarTo(
                        AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
                    return answered(planned.stream()
                            .filter(each -> each.account().equals(account))
                            .filter(each ->
                                    !each.due().isBefore(from) && each.due().isBefore(to))
                            .filter(each -> !ENDED.contains(each.state()))
                            .filter(each -> print.sharesBand(TextFingerprint.of(each.text())))
                            .toList());
                }
            };

    private <T> T answered(T answer) {
        questions.incrementAndGet();
        return answer;
    }

    private Registration listen(Consumer<StoreChange> listener) {
        listeners.add(listener);
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
