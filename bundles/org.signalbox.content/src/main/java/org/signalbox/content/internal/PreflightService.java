package org.signalbox.content.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.content.Announcements;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.MediaFiles;
import org.signalbox.content.OptionCatalog;
import org.signalbox.content.Preflight;
import org.signalbox.content.TermsQuickFixes;
import org.signalbox.content.Variants;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantSpec;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.VariantCheck;
import org.signalbox.terms.VariantChecker;

/** Checks content against the store's accounts, the workspace's media and the terms in force. */
@Component(service = Preflight.class)
public final class PreflightService implements Preflight {
    static final String WORKSPACE = "signalbox.workspace";

    private static final Pattern ACCOUNT = Pattern.compile("accounts(\\[\\d+])?");

    private final Store store;
    private final TermsBook book;
    private final MediaFiles media;
    private final ConflictDetector conflicts;
    private final List<Registration> registrations;
    private final Listeners<PreflightService> listeners = new Listeners<>();
    private final CachedValue<KnownAccounts> accounts;
    private final Map<AccountId, VariantChecker> checkers = new ConcurrentHashMap<>();
    private volatile Optional<Catalog> catalog = Optional.empty();

    /** The workspace's accounts, with their sorted names. */
    private record KnownAccounts(Set<AccountId> ids, List<String> names) {}

    private record Catalog(OptionCatalog options, Registration registration) {}

    private volatile Optional<AnnouncementSource> announced = Optional.empty();

    private record AnnouncementSource(Announcements announcements, Registration registration) {}

    @Activate
    public PreflightService(BundleContext context, @Reference Store store, @Reference TermsBook book) {
        this(Path.of(String.valueOf(context.getProperty(WORKSPACE))), store, book);
    }

    PreflightService(Path root, Store store, TermsBook book) {
        this.store = store;
        this.book = book;
        media = new MediaFiles(root);
        conflicts = new ConflictDetector(store);
        accounts = new CachedValue<>(this::readAccounts);
        registrations = List.of(
                book.onChange(network -> notifyListeners()), store.onCommit(this::note), store.onChange(change -> {
                    note(change);
                    if (change.kind() == StoreChange.Kind.ACCOUNT) {
                        notifyListeners();
                    }
                }));
    }

    private void note(StoreChange change) {
        if (change.kind() == StoreChange.Kind.ACCOUNT) {
            accounts.changed();
        }
        conflicts.changed(change);
    }

    @Deactivate
    void close() {
        registrations.forEach(Registration::close);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindOptions(OptionCatalog options) {
        catalog.ifPresent(before -> before.registration.close());
        catalog = Optional.of(new Catalog(options, options.onChange(network -> notifyListeners())));
        notifyListeners();
    }

    synchronized void unbindOptions(OptionCatalog options) {
        if (catalog.filter(present -> present.options == options).isPresent()) {
            catalog.ifPresent(present -> present.registration.close());
            catalog = Optional.empty();
            notifyListeners();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindAnnouncements(Announcements announcements) {
        announced.ifPresent(before -> before.registration.close());
        announced = Optional.of(new AnnouncementSource(announcements, announcements.onChange(this::notifyListeners)));
        notifyListeners();
    }

    synchronized void unbindAnnouncements(Announcements announcements) {
        if (announced.filter(present -> present.announcements == announcements).isPresent()) {
            announced.ifPresent(present -> present.registration.close());
            announced = Optional.empty();
            notifyListeners();
        }
    }

    @Override
    public Registration onChange(Runnable listener) {
        return listeners.add(preflight -> listener.run());
    }

    private void notifyListeners() {
        listeners.notifyListeners(this);
    }

    @Override
    public CheckedContent check(String path, String text) {
        return check(ContentFiles.parse(path, text));
    }

    @Override
    public CheckedContent checkTyped(String path, String text) {
        return check(ContentFiles.parse(path, text), QuietOptions::new);
    }

    @Override
    public CheckedContent check(ContentFile file) {
        return check(file, options -> options);
    }

    private CheckedContent check(ContentFile file, UnaryOperator<OptionCatalog> asking) {
        var problems = new Problems();
        problems.all().addAll(file.problems());
        if (file.post().isEmpty()) {
            return checked(file, Map.of(), Map.of(), problems);
        }
        var post = file.post().get();
        var known = accounts.get();
        var now = store.now();
        var looked = new HashMap<MediaRef, MediaInfo>();
        unknownAccounts(file, post, known, problems);
        ScheduleProblems.find(file, post, now, problems);
        MediaProblems.find(file, post, media, looked, problems);
        catalog.ifPresent(
                present -> OptionProblems.find(file, post, known.ids, asking.apply(present.options), problems));
        var variants = new LinkedHashMap<>(Variants.of(post, ref -> looked.computeIfAbsent(ref, media::look)));
        variants.keySet().retainAll(known.ids);
        catalog.ifPresent(present -> RelayProblems.find(file, variants, present.options, problems));
        var checks = new LinkedHashMap<AccountId, VariantCheck>();
        var when = post.schedule().map(Schedule::instant).filter(now::isBefore).orElse(now);
        variants.forEach((account, variant) ->
                checker(account).ifPresent(checker -> checks.put(account, checker.check(variant, when))));
        checks.forEach((account, check) -> check.findings()
                .forEach(finding -> problems.all()
                        .add(TermsQuickFixes.problem(
                                file, account, finding, alone(post, account, finding, checks), now))));
        FfmpegProblems.find(file, variants, checks, problems);
        TitleProblems.find(file, post, book, when, problems);
        conflicts.find(file, post, variants, now, problems);
        announced.ifPresent(announcedProblems -> variants.keySet()
                .forEach(account ->
                        announce(file, account, announcedProblems.announcements.of(account, when), problems)));
        return checked(file, variants, checks, problems);
    }

    private Optional<VariantChecker> checker(AccountId account) {
        return book.of(account).map(terms -> {
            var facts = book.facts(account);
            return checkers.compute(
                    account,
                    (id, known) ->
                            known != null && known.isFor(terms, facts) ? known : VariantChecker.of(terms, facts));
        });
    }

    private static void announce(
            ContentFile file,
            AccountId account,
            List<Announcements.Announcement> announcedProblems,
            Problems problems) {
        var place = file.map().keys().getOrDefault("schedule", file.map().frontMatter());
        announcedProblems.forEach(each -> problems.all()
                .add(new Problem(
                        each.severity(),
                        each.message().code(),
                        each.message(),
                        place,
                        Optional.of(account),
                        Optional.empty(),
                        List.of())));
    }

    /** Whether another account with the same text lacks this finding. */
    private static boolean alone(
            Post post, AccountId account, TermsBreach finding, Map<AccountId, VariantCheck> checks) {
        return checks.entrySet().stream()
                .filter(other -> !other.getKey().equals(account))
                .filter(other -> Optional.ofNullable(post.variants().get(other.getKey()))
                        .flatMap(VariantSpec::text)
                        .isEmpty())
                .anyMatch(other -> other.getValue().findings().stream()
                        .noneMatch(each -> each.part() == finding.part()
                                && each.remedy().getClass() == finding.remedy().getClass()));
    }

    private static CheckedContent checked(
            ContentFile file,
            Map<AccountId, Variant> variants,
            Map<AccountId, VariantCheck> checks,
            Problems problems) {
        var sorted = new ArrayList<>(problems.all());
        sorted.sort(Comparator.comparingInt((Problem problem) -> problem.place().offset())
                .thenComparing(Problem::severity));
        return new CheckedContent(
                file, Collections.unmodifiableMap(variants), Collections.unmodifiableMap(checks), List.copyOf(sorted));
    }

    private KnownAccounts readAccounts() {
        var ids = store.accounts().list().stream().map(AccountRecord::id).collect(Collectors.toUnmodifiableSet());
        return new KnownAccounts(
                ids, ids.stream().sorted().map(AccountId::toString).toList());
    }

    private static void unknownAccounts(ContentFile file, Post post, KnownAccounts known, Problems problems) {
        if (known.ids.containsAll(post.accounts())) {
            return;
        }
        file.map().keys().forEach((key, place) -> {
            if (ACCOUNT.matcher(key).matches()) {
                AccountId.parse(MediaEdits.unquoted(MediaEdits.raw(file, place)))
                        .filter(account -> post.accounts().contains(account) && !known.ids.contains(account))
                        .ifPresent(account -> {
                            if (known.names.isEmpty()) {
                                problems.error(place, "content.no-accounts-added", account);
                            } else {
                                problems.unknown(
                                        Severity.ERROR,
                                        place,
                                        "content.unknown-account",
                                        account.toString(),
                                        known.names);
                            }
                        });
            }
        });
    }
}
