package org.signalbox.workbench.terms.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.InspectedTerms;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsVersion;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on terms. UI thread. */
final class TermsActions {
    private final WorkbenchServices services;
    private final OptionalServices engine;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;

    TermsActions(
            WorkbenchServices services,
            OptionalServices engine,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons) {
        this.services = services;
        this.engine = engine;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
    }

    /** A parsed document with its comparison; empty for a network without terms. */
    record ImportPreview(InspectedTerms inspected, Optional<TermsComparison> comparison, Instant at) {}

    /** Asks for a file, shows its content and impact, and imports it after confirmation. */
    void bring(Shell shell) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        choose(shell).ifPresent(file -> bring(shell, file));
    }

    private void bring(Shell shell, Path file) {
        engine.get(TermsImports.class)
                .ifPresent(imports -> background.run(
                        Message.of("termsview.import.reading"),
                        progress -> {
                            var inspected = imports.inspect(file);
                            return new ImportPreview(inspected, comparison(inspected.terms()), services.now());
                        },
                        read -> ask(shell, imports, read)));
    }

    private Optional<TermsComparison> comparison(Terms terms) {
        var book = engine.get(TermsBook.class);
        var before = book.flatMap(present -> present.of(terms.network()));
        return engine.get(Forecasts.class)
                .flatMap(forecasts -> before.map(old -> TermsComparison.of(forecasts, book.orElseThrow(), old, terms)));
    }

    private void ask(Shell shell, TermsImports imports, ImportPreview read) {
        if (new ImportTermsDialog(shell, palette, icons, name(read.inspected().terms()), read).open()
                != ImportTermsDialog.OK) {
            return;
        }
        var inspected = read.inspected();
        background.run(
                Message.of("termsview.import.doing", name(inspected.terms())),
                progress -> {
                    // The dialog requires its check boxes, so they were ticked.
                    imports.importDocument(
                            inspected, !inspected.newer(), inspected.signer().isEmpty(), services.actor());
                    return inspected;
                },
                done -> toasts.show(
                        Severity.INFO,
                        Message.of(
                                inspected.newer() ? "termsview.import.done" : "termsview.import.kept",
                                name(inspected.terms()),
                                inspected.terms().version())));
    }

    /** Local name of the document's network, or else its id. */
    private String name(Terms terms) {
        return NetworkMark.all(services)
                .getOrDefault(terms.network(), NetworkMark.unknown(terms.network()))
                .name();
    }

    private static Optional<Path> choose(Shell shell) {
        var files = new FileDialog(shell, SWT.OPEN);
        files.setText(Message.of("termsview.import.choose").text());
        files.setFilterExtensions("*.json");
        return Optional.ofNullable(files.open()).map(Path::of);
    }

    /** Compares two versions, or a version and a file. */
    void compare(Shell shell, NetworkRow network) {
        var versions = new ArrayList<>(
                network.termsVersions().stream().map(TermsVersion::terms).toList());
        if (versions.size() < 2) {
            compareFile(shell, network, versions);
        } else {
            open(shell, network, versions);
        }
    }

    private void compareFile(Shell shell, NetworkRow network, List<Terms> versions) {
        var imports = engine.get(TermsImports.class);
        choose(shell)
                .flatMap(file -> imports.map(present -> Map.entry(present, file)))
                .ifPresent(chosen -> background.run(
                        Message.of("termsview.import.reading"),
                        progress -> chosen.getKey().inspect(chosen.getValue()).terms(),
                        terms -> {
                            if (!terms.network().equals(network.id())) {
                                toasts.show(
                                        Severity.WARNING,
                                        Message.of(
                                                "termsview.compare.other",
                                                name(terms),
                                                network.mark().name()));
                                return;
                            }
                            var all = new ArrayList<>(versions);
                            all.add(terms);
                            open(shell, network, all);
                        }));
    }

    private void open(Shell shell, NetworkRow network, List<Terms> versions) {
        var forecasts = engine.get(Forecasts.class);
        engine.get(TermsBook.class).filter(book -> forecasts.isPresent()).ifPresent(book -> {
            CompareTermsDialog.Comparing comparing =
                    (one, other) -> TermsComparison.of(forecasts.get(), book, one, other);
            var dialog = new CompareTermsDialog(
                    shell,
                    palette,
                    icons,
                    background,
                    comparing,
                    services.now(),
                    network.mark().name(),
                    versions);
            if (dialog.open() == CompareTermsDialog.FILE) {
                compareFile(shell, network, versions);
            }
        });
    }

    /** Removes an imported document after confirmation. */
    void remove(Shell shell, TermsVersion termsVersion) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        var terms = termsVersion.terms();
        engine.get(TermsImports.class).ifPresent(imports -> {
            if (new RemoveTermsDialog(shell, palette, icons, name(terms), terms.version()).open()
                    == RemoveTermsDialog.OK) {
                background.run(
                        Message.of("termsview.remove.doing", name(terms)),
                        progress -> {
                            imports.remove(terms.network(), terms.version(), services.actor());
                            return terms;
                        },
                        done -> toasts.show(
                                Severity.INFO, Message.of("termsview.remove.done", name(terms), terms.version())));
            }
        });
    }

    /** Edits facts about the network's app and accounts. */
    void facts(Shell shell, NetworkRow network) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        engine.get(TermsImports.class)
                .ifPresent(imports -> background.run(
                        Message.of("termsview.facts.reading"),
                        progress -> NetworkFacts.read(
                                network.id(),
                                services.accounts().map(Accounts::list).orElse(List.of()).stream()
                                        .map(account -> account.id())
                                        .toList(),
                                imports),
                        facts -> ask(shell, imports, facts, network)));
    }

    private void ask(Shell shell, TermsImports imports, NetworkFacts facts, NetworkRow network) {
        var dialog = new FactsDialog(shell, palette, icons, facts, network);
        if (dialog.open() == FactsDialog.OK) {
            background.run(
                    Message.of("termsview.facts.doing"),
                    progress -> {
                        for (var change : facts.changes(dialog.said()).entrySet()) {
                            imports.facts(change.getKey(), change.getValue(), services.actor());
                        }
                        return true;
                    },
                    done -> toasts.show(
                            Severity.INFO,
                            Message.of("termsview.facts.done", network.mark().name())));
        }
    }
}
