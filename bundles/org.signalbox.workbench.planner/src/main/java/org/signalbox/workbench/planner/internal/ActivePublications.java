package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.WorkbenchServices;

/**
 * Target of the Post menu: the selected publication, or else those of the selected post, or of that in the editor. UI
 * thread.
 */
@Creatable
public final class ActivePublications {
    private final WorkbenchServices services;
    private final Background background;
    private final ESelectionService selection;
    private final EPartService parts;
    private final @Nullable EditorOpener editors;

    @Inject
    public ActivePublications(
            WorkbenchServices services,
            Background background,
            ESelectionService selection,
            EPartService parts,
            @org.eclipse.e4.core.di.annotations.Optional @Nullable EditorOpener editors) {
        this.services = services;
        this.background = background;
        this.selection = selection;
        this.parts = parts;
        this.editors = editors;
    }

    /**
     * What was found.
     *
     * @param path the post's file; empty when the selected publication is gone
     * @param publications empty for a post that was never scheduled
     */
    record ActiveOfPost(Optional<String> path, List<Publication> publications) {
        /** Title of the post as it was scheduled; its path before. */
        String title() {
            return publications.stream()
                    .findFirst()
                    .map(Publication::title)
                    .filter(title -> !title.isBlank())
                    .or(this::path)
                    .orElse("");
        }
    }

    boolean any() {
        return services.store().isPresent() && (selected().isPresent() || path().isPresent());
    }

    private Optional<PublicationId> selected() {
        return Selections.of(selection, PublicationId.class);
    }

    private Optional<String> path() {
        return Selections.of(selection, Selections.PostPath.class)
                .map(Selections.PostPath::value)
                .or(() -> Optional.ofNullable(editors).flatMap(EditorOpener::active));
    }

    /** Saves what is edited and reads the publications in the background, then continues on the UI thread. */
    void read(Consumer<ActiveOfPost> then) {
        var store = services.store();
        if (store.isEmpty() || !parts.saveAll(false)) {
            return; // The editor reports why it wasn't saved.
        }
        var one = selected();
        var path = path().map(file -> editors == null ? file : editors.checking(file));
        var workspace = services.workspace();
        background.run(
                Message.of("planner.loading"),
                progress -> one.isPresent()
                        ? selected(store.get(), one.get())
                        : new ActiveOfPost(path, ofPost(store.get(), workspace, path)),
                then);
    }

    private static ActiveOfPost selected(Store store, PublicationId id) {
        var found = store.publications().find(id);
        return new ActiveOfPost(found.map(Publication::path), found.stream().toList());
    }

    private static List<Publication> ofPost(Store store, Optional<Workspace> workspace, Optional<String> path)
            throws IOException {
        if (workspace.isEmpty() || path.isEmpty()) {
            return List.of();
        }
        return workspace.get().read(path.get()).file().post().flatMap(Post::id).stream()
                .flatMap(id -> store.publications().ofPost(id).stream())
                .toList();
    }
}
