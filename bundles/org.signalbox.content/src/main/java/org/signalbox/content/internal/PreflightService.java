package org.signalbox.content.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Checked;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Fixes;
import org.signalbox.content.MediaFiles;
import org.signalbox.content.Preflight;
import org.signalbox.content.Variants;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.VariantCheck;
import org.signalbox.terms.VariantChecker;

/** Checks content against the store's accounts, the workspace's media and the terms in force. */
@Component(service = Preflight.class)
public final class PreflightService implements Preflight {
    static final String WORKSPACE = "signalbox.workspace";

    private final Store store;
    private final TermsBook book;
    private final MediaFiles media;
    private final Subscription subscription;
    private volatile Optional<Set<AccountId>> accounts = Optional.empty();

    @Activate
    public PreflightService(BundleContext context, @Reference Store store, @Reference TermsBook book) {
        this(Path.of(String.valueOf(context.getProperty(WORKSPACE))), store, book);
    }

    PreflightService(Path root, Store store, TermsBook book) {
        this.store = store;
        this.book = book;
        media = new MediaFiles(root);
        subscription = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.ACCOUNT) {
                accounts = Optional.empty();
            }
        });
    }

    @Deactivate
    void close() {
        subscription.close();
    }

    @Override
    public Checked check(String path, String text) {
        return check(ContentFiles.parse(path, text));
    }

    private Checked check(ContentFile file) {
        var problems = new Problems();
        problems.all().addAll(file.problems());
        if (file.post().isEmpty()) {
            return checked(file, Map.of(), Map.of(), problems);
        }
        var post = file.post().get();
        var known = accounts();
        var now = store.now();
        unknownAccounts(file, post, known, problems);
        pastSchedule(file, post, now, problems);
        MediaProblems.find(file, post, media, problems);
        var variants = new LinkedHashMap<AccountId, Variant>();
        var checks = new LinkedHashMap<AccountId, VariantCheck>();
        var when = post.schedule().map(Schedule::instant).filter(now::isBefore).orElse(now);
        Variants.of(post, media::look).forEach((account, variant) -> {
            if (known.contains(account)) {
                variants.put(account, variant);
                book.of(account).ifPresent(terms -> {
                    var check = VariantChecker.check(variant, terms, when);
                    checks.put(account, check);
                    check.findings().forEach(finding -> problems.all().add(Fixes.problem(file, account, finding)));
                });
            }
        });
        return checked(file, variants, checks, problems);
    }

    private static Checked checked(
            ContentFile file,
            Map<AccountId, Variant> variants,
            Map<AccountId, VariantCheck> checks,
            Problems problems) {
        var sorted = new ArrayList<>(problems.all());
        sorted.sort(Comparator.comparingInt((Problem problem) -> problem.place().offset())
                .thenComparing(Problem::severity));
        return new Checked(
                file, Collections.unmodifiableMap(variants), Collections.unmodifiableMap(checks), List.copyOf(sorted));
    }

    private Set<AccountId> accounts() {
        var present = accounts;
        if (present.isEmpty()) {
            present = Optional.of(store.accounts().list().stream()
                    .map(AccountRecord::id)
                    .collect(Collectors.toUnmodifiableSet()));
            accounts = present;
        }
        return present.get();
    }

    private static void unknownAccounts(ContentFile file, Post post, Set<AccountId> known, Problems problems) {
        var names = known.stream().sorted().map(AccountId::toString).toList();
        file.map().keys().forEach((key, place) -> {
            if (key.matches("accounts(\\[\\d+])?")) {
                AccountId.parse(raw(file, place.offset(), place.length()))
                        .filter(account -> post.accounts().contains(account) && !known.contains(account))
                        .ifPresent(account -> {
                            if (names.isEmpty()) {
                                problems.error(place, "content.no-accounts-added", account);
                            } else {
                                problems.unknown(
                                        Severity.ERROR, place, "content.unknown-account", account.toString(), names);
                            }
                        });
            }
        });
    }

    private static String raw(ContentFile file, int offset, int length) {
        return file.text().substring(offset, offset + length).replaceAll("^[\"']|[\"']$", "");
    }

    private static void pastSchedule(ContentFile file, Post post, Instant now, Problems problems) {
        post.schedule()
                .filter(schedule -> schedule.instant().isBefore(now))
                .ifPresent(schedule ->
                        problems.warning(file.map().keys().get("schedule"), "content.past-schedule", schedule));
    }
}
