package org.signalbox.workbench.internal.search;

import jakarta.inject.Inject;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Entries for posts, publications, accounts and networks of the workspace. */
@Creatable
public final class ContentEntries {
    /** Maximum number of publications read per search. */
    private static final int MAX = 40;

    private final WorkbenchServices services;
    private final EPartService parts;
    private final ESelectionService selection;
    private final @Nullable EditorOpener editors;

    @Inject
    public ContentEntries(
            WorkbenchServices services,
            EPartService parts,
            ESelectionService selection,
            @Optional @Nullable EditorOpener editors) {
        this.services = services;
        this.parts = parts;
        this.selection = selection;
        this.editors = editors;
    }

    /** All entries except publications. Blocks. */
    List<SearchEntry> list() {
        List<SearchEntry> entries = new ArrayList<>();
        services.workspace()
                .ifPresent(workspace -> workspace.listing().posts().forEach(post -> {
                    var path = post.path();
                    var title = post.title().isBlank() ? path : post.title();
                    entries.add(new SearchEntry(SearchEntry.Kind.POST, title, path, "file-text", () -> open(path)));
                }));
        services.accounts().ifPresent(accounts -> accounts.list().forEach(account -> entries.add(account(account))));
        services.networks()
                .ifPresent(networks -> networks.list()
                        .forEach(network -> entries.add(new SearchEntry(
                                SearchEntry.Kind.NETWORK,
                                network.name(),
                                network.record().version().orElse(""),
                                "radio-tower",
                                () -> show("networks", new Selections.NetworkRef(network.id()))))));
        return entries;
    }

    private SearchEntry account(AccountRecord account) {
        return new SearchEntry(
                SearchEntry.Kind.ACCOUNT,
                account.id().toString(),
                account.displayName(),
                "user",
                () -> show("networks", account.id()));
    }

    /** Publications with these words in title or text, newest first. Blocks. */
    List<SearchEntry> publications(String words) {
        var time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(Preferences.zone());
        return services.store()
                .map(
                        store -> store
                                .publications()
                                .list(PublicationQuery.all()
                                        .containing(words)
                                        .descending()
                                        .limit(MAX))
                                .items()
                                .stream()
                                .map(found -> publication(found, time))
                                .toList())
                .orElse(List.of());
    }

    private SearchEntry publication(Publication found, DateTimeFormatter time) {
        return new SearchEntry(
                SearchEntry.Kind.PUBLICATION,
                PublicationTitle.of(found),
                found.account() + "   " + time.format(found.due()) + "   "
                        + StateDecoration.word(found.state()).text(),
                StateDecoration.icon(found.state()),
                () -> show("publications", found.id()));
    }

    private void open(String path) {
        selection.setSelection(new Selections.PostPath(path));
        if (editors != null) {
            editors.open(path);
        }
    }

    private void show(String part, Object what) {
        parts.showPart("signalbox.part." + part, EPartService.PartState.ACTIVATE);
        selection.setSelection(what);
    }
}
