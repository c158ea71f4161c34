package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsBook;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;

/**
 * Workspace data that editor and preview need beside the post.
 *
 * @param accounts all accounts of the store
 * @param networks all networks, including removed ones
 * @param media sorted paths of the files below {@code media/}, relative to the workspace, with {@code /}
 * @param zone zone of new schedules
 * @param unsent what networks don't take of a post, by account
 */
public record EditorFacts(
        List<AccountRecord> accounts,
        List<NetworkInfo> networks,
        List<String> media,
        ZoneId zone,
        Map<AccountId, Set<TermSubject>> unsent) {
    private static final int MAX_MEDIA = 5_000;

    public EditorFacts {
        accounts = List.copyOf(accounts);
        networks = List.copyOf(networks);
        media = List.copyOf(media);
        unsent = Map.copyOf(unsent);
    }

    public EditorFacts(List<AccountRecord> accounts, List<NetworkInfo> networks, List<String> media, ZoneId zone) {
        this(accounts, networks, media, zone, Map.of());
    }

    public static EditorFacts none() {
        return new EditorFacts(List.of(), List.of(), List.of(), ZoneId.systemDefault());
    }

    /** Reads the data. Blocks. */
    public static EditorFacts read(WorkbenchServices services) throws IOException {
        List<AccountRecord> accounts =
                services.store().map(store -> store.accounts().list()).orElse(List.of());
        var root = services.workspace().map(Workspace::root);
        return new EditorFacts(
                accounts,
                services.networks().map(Networks::list).orElse(List.of()),
                root.isPresent() ? media(root.get()) : List.of(),
                Preferences.zone(),
                services.find(TermsBook.class)
                        .map(book -> unsent(book, accounts, services.now()))
                        .orElse(Map.of()));
    }

    private static Map<AccountId, Set<TermSubject>> unsent(TermsBook book, List<AccountRecord> accounts, Instant now) {
        var unsent = new HashMap<AccountId, Set<TermSubject>>();
        for (var account : accounts) {
            unsent.put(
                    account.id(),
                    book.of(account.id()).stream()
                            .flatMap(terms -> terms.at(now).stream())
                            .flatMap(term -> term.measure() instanceof Measure.Demand demand
                                            && demand.kind() == Term.Kind.FORBIDS
                                    ? Stream.of(demand.what())
                                    : Stream.empty())
                            .collect(Collectors.toSet()));
        }
        return unsent;
    }

    public static List<String> media(Path root) throws IOException {
        var found = new ArrayList<String>();
        var folder = root.resolve("media");
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getFileName().toString().startsWith(".")) {
                    found.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return found.size() < MAX_MEDIA ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // An unreadable folder doesn't hide the others.
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(String.CASE_INSENSITIVE_ORDER);
        return found;
    }

    public Optional<AccountRecord> account(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    public Optional<NetworkInfo> network(String id) {
        return networks.stream().filter(network -> network.id().equals(id)).findFirst();
    }

    public Optional<Descriptor> descriptor(String network) {
        return network(network).flatMap(NetworkInfo::descriptor);
    }
}
