package org.signalbox.workbench.internal.search;

import jakarta.inject.Inject;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
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
    private final IEventBroker events;
    private final @Nullable EditorOpener editors;

    @Inject
    public ContentEntries(
            WorkbenchServices services,
            EPartService parts,
            ESelectionService selection,
            IEventBroker events,
            @Optional @Nullable EditorOpener editors) {
        this.events = events;
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

    /** Where a pointer of a notice leads that was pasted; empty for any other words. */
    java.util.Optional<SearchEntry> link(String words) {
        return PointerLink.parse(words).map(link -> switch (link) {
            case PointerLink.ToConversation to ->
                new SearchEntry(
                        SearchEntry.Kind.CONVERSATION,
                        Message.of("workbench.palette.open-conversation").text(),
                        to.id().account().toString(),
                        "inbox",
                        () -> {
                            parts.showPart("signalbox.part.inbox", EPartService.PartState.ACTIVATE);
                            events.post(Selections.SHOW_CONVERSATION, to.id().toString());
                        });
            case PointerLink.ToPublication to ->
                new SearchEntry(
                        SearchEntry.Kind.PUBLICATION,
                        Message.of("workbench.palette.open-publication").text(),
                        to.id().value(),
                        "calendar-clock",
                        () -> show("publications", to.id()));
        });
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
