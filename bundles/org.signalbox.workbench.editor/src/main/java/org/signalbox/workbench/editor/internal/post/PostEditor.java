package org.signalbox.workbench.editor.internal.post;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.Persist;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.QuickFix;
import org.signalbox.model.SourceRange;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.open.OpenPost;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.ChangeTopic;

/** Editor of one content file. */
public final class PostEditor implements OpenPost {
    private final EditorTools tools;
    private final EditorModel model;
    private final MediaCopies copies;
    private @Nullable PostViewer viewer;
    private @Nullable HeaderStrip strip;
    private @Nullable DetailsSide details;
    private @Nullable EditorHints hints;
    private @Nullable DiskBanner disk;
    private @Nullable LiveCheck check;
    private @Nullable RecoveryWriter recovery;
    private @Nullable FindBar find;
    private EditorFacts facts = EditorFacts.none();
    private Optional<SourceRange> wanted = Optional.empty();
    private Runnable insertMedia = () -> {};
    private boolean first = true;

    @Inject
    public PostEditor(EditorTools tools) {
        this.tools = tools;
        model = new EditorModel(tools.path());
        copies = new MediaCopies(tools, model, this::apply);
    }

    @PostConstruct
    void create(Composite parent) {
        var root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(root);
        strip = new HeaderStrip(root, tools.palette(), tools.icons(), tools::execute);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(strip);
        var problem = new Banner(root, tools.icons(), tools.palette());
        hints = new EditorHints(new Banner(root, tools.icons(), tools.palette()), tools, model);
        var configuration =
                PostConfiguration.of(tools, () -> facts, this::current, this::apply, () -> insertMedia.run());
        details = new DetailsSide(root, tools, model, copies, this::apply);
        viewer = new PostViewer(details.body(), tools.palette(), tools.icons(), configuration);
        viewer.setEditable(false);
        find = new FindBar(root, viewer, tools.palette(), tools.icons());
        disk = new DiskBanner(problem, model, new DiskChoices(this, model, tools));
        check = new LiveCheck(root, tools.services(), tools.background(), model, this::checkedNow);
        recovery = new RecoveryWriter(root, tools.services(), model);
        viewer.document().addDocumentListener(new TextListener(this::textChanged));
        MarginMenu.install(viewer, this::current, this::apply);
        var media = new MediaInsertion(tools, model, viewer);
        insertMedia = media::choose;
        details.attach(viewer, media);
        tools.commands(viewer, find, this::askTime, media, details);
        tools.posts().add(this);
        tools.services().watch(root, this::refresh, ChangeTopic.CONTENT, ChangeTopic.NETWORKS, ChangeTopic.ACCOUNTS);
        tools.services().watch(root, this::compareWithPlan, ChangeTopic.PUBLICATIONS);
    }

    /** Reloads all state after a change of services, networks, accounts or files. */
    private void refresh() {
        tools.read(model.path(), progress -> EditorFacts.read(tools.services()), read -> {
            facts = read;
            showChips();
        });
        look();
        if (model.loaded() && check != null) {
            check.now();
        }
    }

    private void look() {
        var workspace = tools.services().workspace();
        if (workspace.isEmpty()) {
            return;
        }
        var path = model.path();
        var base = model.base();
        long writes = model.writes();
        boolean offer = first;
        tools.read(path, progress -> FileState.at(workspace.get(), path, base, offer), look -> {
            if (writes == model.writes()) {
                looked(look);
            }
        });
    }

    void looked(FileState look) {
        if (viewer == null || viewer.text().isDisposed() || disk == null) {
            return;
        }
        switch (model.looked(look.text())) {
            case NOTHING, NOTIFY -> {}
            case SHOW -> takeOver();
        }
        disk.update(look.movedTo(), look.text());
        tools.showDirty(model);
        look.unsaved().ifPresent(this::offer);
    }

    /** Shows the model's text in the viewer. */
    void takeOver() {
        if (viewer != null && check != null) {
            viewer.show(model.text(), !first);
            viewer.setEditable(model.editable());
            Objects.requireNonNull(details).show();
            first = false;
            check.now();
            wanted.or(() -> tools.wanted(model.path())).ifPresent(this::show);
            wanted = Optional.empty();
        }
    }

    private void offer(Recovery.Copy copy) {
        if (hints != null) {
            hints.offer(
                    copy, this::restore, () -> Objects.requireNonNull(recovery).keep());
        }
    }

    /** Shows a recovered text. Undo doesn't take it back, because the user asked for it after a crash. */
    private void restore(String text) {
        if (viewer != null) {
            viewer.show(text, false);
            textChanged();
        }
    }

    private void textChanged() {
        if (viewer == null || check == null || recovery == null || details == null) {
            return;
        }
        model.edited(viewer.document().get());
        details.show();
        tools.showDirty(model);
        if (!viewer.loading()) {
            check.soon();
            if (hints != null && !hints.offering()) {
                recovery.soon();
            }
        }
    }

    private void checkedNow() {
        model.checked().ifPresent(checked -> {
            if (viewer != null) {
                viewer.mark(tools.editors().newPosts().now().of(checked).problems());
                Objects.requireNonNull(details).check();
            }
            checked.file().post().ifPresent(post -> tools.title(model.path(), post.title()));
            showChips();
            compareWithPlan();
            tools.posts().changed();
            tools.editors().checked(model.path());
        });
    }

    private void showChips() {
        if (strip != null && !strip.isDisposed()) {
            // Keep the previous chips while the front matter is invalid.
            model.checked()
                    .filter(now -> now.file().post().isPresent())
                    .ifPresent(
                            now -> Objects.requireNonNull(strip).show(AccountChip.of(now, facts, Locale.getDefault())));
            boolean able = model.editable() && tools.services().publishing().isPresent();
            strip.enable(HeaderStrip.Action.SCHEDULE, able);
            strip.enable(HeaderStrip.Action.PUBLISH, able);
        }
    }

    private void compareWithPlan() {
        if (hints != null) {
            hints.compare(current());
        }
    }

    /** Check of the current text; empty while it is pending. */
    private Optional<CheckedContent> current() {
        return model.isCheckCurrent() ? checked() : Optional.empty();
    }

    @Persist
    void save() {
        var workspace = tools.services().workspace();
        if (workspace.isEmpty() || disk == null || recovery == null || !model.dirty()) {
            return;
        }
        looked(new FileState(
                FileContent.read(workspace.get().root(), model.path()), Optional.empty(), Optional.empty()));
        model.obstacle().ifPresent(tools::warn);
        if (model.mayWrite() && model.dirty()) {
            tools.write(workspace.get(), model, disk::failed).ifPresent(written -> {
                model.written(written.file().text());
                model.accept(written, model.generation());
                Objects.requireNonNull(recovery).drop();
                Objects.requireNonNull(disk).saved();
                tools.showDirty(model);
                checkedNow();
                new TitleFollowing(tools).follow(workspace.get(), written, this::moved);
            });
        }
    }

    @Override
    public String path() {
        return model.path();
    }

    @Override
    public boolean dirty() {
        return model.dirty();
    }

    @Override
    public Optional<CheckedContent> checked() {
        return model.checked().map(tools.editors().newPosts().now()::of);
    }

    @Override
    public void showProblems() {
        checkedNow();
    }

    @Override
    public void show(SourceRange place) {
        if (!model.loaded()) {
            wanted = Optional.of(place);
        } else if (viewer != null) {
            viewer.select(place.offset(), place.length());
            viewer.text().setFocus();
        }
    }

    @Override
    public void apply(CheckedContent basis, QuickFix fix) {
        if (viewer != null
                && model.editable()
                && basis.file().text().equals(viewer.document().get())) {
            fix.fit().ifPresent(copies::make);
            viewer.apply(fix.edits());
            fix.opens().ifPresent(place -> {
                if (place.file().equals(model.path())) {
                    show(place);
                } else {
                    tools.editors().open(place.file(), place);
                }
            });
        }
    }

    @Override
    public void askTime() {
        new WhenChoice(tools).ask(current(), this::apply);
    }

    @Override
    public void moved(String path) {
        if (recovery != null) {
            recovery.drop();
        }
        tools.editors().moved(model.path(), path);
        model.moved(path);
        tools.moved(path);
        refresh();
        tools.posts().changed();
    }

    @Focus
    void focus() {
        tools.posts().activate(this);
        tools.select(model.path());
        if (viewer != null) {
            viewer.text().setFocus();
        }
    }

    @PreDestroy
    void forget() {
        tools.editors().newPosts().forget(model.path());
        tools.posts().remove(this);
    }
}
