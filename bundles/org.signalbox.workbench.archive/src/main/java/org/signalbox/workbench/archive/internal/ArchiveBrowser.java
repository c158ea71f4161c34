package org.signalbox.workbench.archive.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.Archives;
import org.signalbox.model.Message;
import org.signalbox.model.store.Slice;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.DetailsPane;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.SelectionColors;
import org.signalbox.workbench.ui.StyleClasses;

/** Browses the posts of one archive with a paged search and a detail view. Reads files only. */
final class ArchiveBrowser extends Composite {
    private static final int PAGE = 100;
    /** Milliseconds from the last key to the search. */
    private static final int TYPED = 250;

    private final Background background;
    private final OptionalServices engine;
    private final Text words;
    private final TableViewer table;
    private final ArchivedPostView post;
    private final SashForm sash;
    private final List<ArchivedPost> posts = new ArrayList<>();
    private Optional<ArchivedPost> wanted = Optional.empty();
    private Optional<ArchiveInfo> info = Optional.empty();
    private Optional<String> next = Optional.empty();
    private Background.@Nullable Job job;

    ArchiveBrowser(Composite parent, Palette palette, Icons icons, Background background, OptionalServices engine) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.background = background;
        this.engine = engine;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        var bar = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(Palette.HALF, Palette.HALF).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        words = new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        words.setMessage(Message.of("archives.search").text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        sash = new SashForm(this, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = new TableViewer(sash, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        column("archives.column.at", 140, each -> ArchiveText.moment(each.at()));
        column("archives.column.text", 330, each -> each.text().replaceAll("\\s+", " "));
        column(
                "archives.column.media",
                60,
                each -> each.media().isEmpty()
                        ? ""
                        : Integer.toString(each.media().size()));
        column(
                "archives.column.replies",
                70,
                each -> each.replies().isEmpty()
                        ? ""
                        : Integer.toString(each.replies().size()));
        SelectionColors.install(table.getTable(), palette);
        post = new ArchivedPostView(sash, palette, icons, background, engine);
        sash.setWeights(50, 50);
        DetailsPane.whereLow(sash);
        var typed = new Runnable[1];
        typed[0] = () -> {
            if (!isDisposed()) {
                search();
            }
        };
        words.addListener(SWT.Modify, event -> {
            getDisplay().timerExec(-1, typed[0]);
            getDisplay().timerExec(TYPED, typed[0]);
        });
        words.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                table.getTable().setFocus();
            }
        });
        table.addPostSelectionChangedListener(event -> {
            if (table.getStructuredSelection().getFirstElement() instanceof ArchivedPost chosen) {
                showLater(Optional.of(chosen));
                if (posts.indexOf(chosen) == posts.size() - 1) {
                    more();
                }
            }
        });
        table.getTable().getVerticalBar().addListener(SWT.Selection, event -> atEnd());
        table.getTable()
                .addListener(SWT.MouseVerticalWheel, event -> getDisplay().asyncExec(this::atEnd));
    }

    private void column(String code, int width, java.util.function.Function<ArchivedPost, String> text) {
        var column = new TableViewerColumn(table, SWT.NONE);
        column.getColumn().setText(Message.of(code).text());
        column.getColumn().setWidth(width);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object row) {
                return text.apply((ArchivedPost) row);
            }
        });
    }

    private void atEnd() {
        if (isDisposed()) {
            return;
        }
        var list = table.getTable();
        int seen = list.getClientArea().height / Math.max(1, list.getItemHeight());
        if (list.getTopIndex() + seen >= list.getItemCount() - 1) {
            more();
        }
    }

    /** Shows an archive's posts; empty shows nothing. */
    void show(Optional<ArchiveInfo> archive) {
        boolean other = !archive.equals(info);
        info = archive;
        setVisible(archive.isPresent());
        if (other) {
            search();
        }
    }

    private void search() {
        if (job != null) {
            job.cancel();
        }
        next = Optional.empty();
        read(Optional.empty());
    }

    private void more() {
        if (next.isPresent() && (job == null || job.isDone())) {
            read(next);
        }
    }

    private void read(Optional<String> after) {
        var archives = engine.get(Archives.class);
        if (info.isEmpty() || archives.isEmpty()) {
            show(new Slice<>(List.of(), Optional.empty()), false);
            return;
        }
        var query = ArchiveQuery.of(info.get().account()).limit(PAGE);
        var asked = words.getText().strip();
        var searched = asked.isEmpty() ? query : query.with(asked);
        var paged = after.map(searched::after).orElse(searched);
        job = background.run(
                Message.of("archives.searching"),
                progress -> archives.get().browse(paged),
                page -> show(page, after.isPresent()));
    }

    private void show(Slice<ArchivedPost> page, boolean more) {
        if (isDisposed()) {
            return;
        }
        next = page.next();
        if (!more) {
            posts.clear();
        }
        posts.addAll(page.items());
        table.setInput(posts.toArray());
        if (!more && !posts.isEmpty()) {
            table.setSelection(new StructuredSelection(posts.getFirst()), true);
        }
        if (!more) {
            showLater(posts.stream().findFirst());
        }
    }

    /** In an event of its own: a list and a post are too much for one. The last one that was asked for is shown. */
    private void showLater(Optional<ArchivedPost> chosen) {
        wanted = chosen;
        getDisplay().asyncExec(() -> {
            if (!isDisposed() && chosen.equals(wanted)) {
                post.show(chosen);
            }
        });
    }
}
