package org.signalbox.workbench.editor.internal.details;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.PostFields;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.workbench.editor.internal.details.DetailGroup.Kind;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.StyleClasses;

/** The form beside a post's text: title, link cards, polls and media, as its front matter has them. UI thread. */
public final class DetailsPanel extends Composite {
    private final Palette palette;
    private final Icons icons;
    private final DetailChanges changes;
    private final ScrolledList list;
    private final List<FieldView> views = new ArrayList<>();
    private final Map<String, ProblemNote> notes = new HashMap<>();
    private List<DetailGroup> groups = List.of();
    /** What the views were built for. */
    private List<DetailGroup> built = List.of();

    private boolean typing;
    private Map<String, List<Problem>> problems = Map.of();
    private int parts;
    private boolean editable;
    private boolean readable = true;
    /** The field that gets the focus once it is there. */
    private @Nullable String wanted;

    public DetailsPanel(Composite parent, Palette palette, Icons icons, DetailChanges changes) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.palette = palette;
        this.icons = icons;
        this.changes = changes;
        setLayout(new FillLayout());
        list = new ScrolledList(this);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.UNIT)
                .applyTo(list.column());
        palette.onChange(this, this::buildSoon); // once the new theme is there
    }

    /** Shows the fields of the current text; keeps the last ones, disabled, while it can't be read. */
    public void show(Optional<PostFields> now, boolean mayEdit) {
        readable = now.isPresent();
        boolean same = editable == (mayEdit && readable);
        editable = mayEdit && readable;
        var next = now.map(DetailGroup::of).orElse(groups);
        int count = now.map(PostFields::parts).orElse(parts);
        boolean alike = same && count == parts && next.size() == built.size() && !views.isEmpty();
        for (int i = 0; alike && i < next.size(); i++) {
            alike = next.get(i).alike(built.get(i));
        }
        groups = next;
        parts = count;
        if (alike) {
            var fields = next.stream().flatMap(group -> group.fields().stream()).toList();
            for (int i = 0; i < views.size(); i++) {
                views.get(i).show(fields.get(i));
            }
        } else if (typing) {
            // A field can't be disposed of while it tells of a key.
            buildSoon();
        } else {
            build();
        }
    }

    private void buildSoon() {
        getDisplay().asyncExec(() -> {
            if (!isDisposed()) {
                build();
            }
        });
    }

    private void type(DetailChanges.Change change) {
        typing = true;
        try {
            changes.type(change);
        } finally {
            typing = false;
        }
    }

    /** Shows the problems of the text that was shown last. */
    public void problems(PostFields now, List<Problem> found) {
        problems = FieldProblems.of(now, groups, found);
        note();
    }

    private void note() {
        boolean changed = false;
        for (var view : views) {
            changed |= view.problems(problems.getOrDefault(view.field().path(), List.of()));
        }
        for (var note : notes.entrySet()) {
            changed |= note.getValue().show(problems.getOrDefault(note.getKey(), List.of()));
        }
        if (changed) {
            list.measure();
        }
    }

    private void build() {
        var focused = views.stream().filter(FieldView::hasFocus).findFirst();
        var path = Optional.ofNullable(wanted)
                .or(() -> focused.map(view -> view.field().path()));
        int caret = wanted == null ? focused.map(FieldView::caret).orElse(-1) : -1;
        boolean inside = wanted != null || focused.isPresent() || holdsFocus();
        wanted = null;
        built = groups;
        list.setRedraw(false);
        list.clear();
        views.clear();
        notes.clear();
        if (!readable) {
            StyleClasses.as(StyleClasses.MUTED, wrapped(list.column(), "editor.details.unreadable"));
        }
        groups.forEach(this::group);
        adding();
        note();
        list.measure();
        list.setRedraw(true);
        if (inside) {
            path.flatMap(each -> views.stream()
                            .filter(view -> view.field().path().equals(each))
                            .findFirst())
                    .or(() -> views.stream().findFirst())
                    .ifPresent(view -> view.focus(caret));
        }
    }

    private boolean holdsFocus() {
        for (var control = getDisplay().getFocusControl(); control != null; control = control.getParent()) {
            if (control == this) {
                return true;
            }
        }
        return false;
    }

    private void group(DetailGroup group) {
        var box = new Composite(list.column(), SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(box);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        if (group.kind() != Kind.TITLE) {
            var heading = new GroupHeading(box, palette, icons, group);
            if (group.isPicture()) {
                heading.onCrop(editable, () -> changes.crop(group.name()));
            }
            heading.onRemove(editable, () -> changes.make(now -> now.remove(group.path())));
            notes.put(group.path(), new ProblemNote(box, icons, changes));
        }
        for (var field : group.fields()) {
            var view =
                    new FieldView(box, icons, changes, this::type, field, Math.max(parts, group.part()), keys(group));
            view.setEnabled(editable);
            views.add(view);
            boolean lastAnswer = group.kind() == Kind.POLL && last(group).equals(field.path());
            if (lastAnswer) {
                button(box, "plus", "editor.details.add-answer", keys(group)::more);
            }
        }
        if (group.kind() == Kind.POLL && last(group).isEmpty()) {
            button(box, "plus", "editor.details.add-answer", keys(group)::more);
        }
        if (group.takesCaptions()) {
            button(box, "plus", "editor.details.add-captions", () -> changes.choose(group.path() + ".captions", true));
        }
    }

    private static String last(DetailGroup group) {
        return group.fields().stream()
                .filter(field -> field.input() == DetailField.Input.ANSWER)
                .reduce((one, other) -> other)
                .map(DetailField::path)
                .orElse("");
    }

    private FieldView.ListKeys keys(DetailGroup group) {
        return new FieldView.ListKeys() {
            @Override
            public void move(String path, int by) {
                var answers = group.path() + ".answers";
                changes.make(now -> {
                    var all = now.items(answers);
                    int to = all.indexOf(path) + by;
                    if (to < 0 || to >= all.size()) {
                        return List.of();
                    }
                    wanted = all.get(to);
                    return now.swap(path, all.get(to));
                });
                focusWanted();
            }

            @Override
            public void more() {
                var answers = group.path() + ".answers";
                changes.make(now -> {
                    wanted = answers + "[" + now.items(answers).size() + "]";
                    return now.add(answers, "\"\"", false);
                });
            }
        };
    }

    /** Moved answers keep their fields; only the values change. */
    private void focusWanted() {
        views.stream()
                .filter(view -> view.field().path().equals(wanted))
                .findFirst()
                .ifPresent(view -> view.focus(-1));
        wanted = null;
    }

    private void adding() {
        var row = new Composite(list.column(), SWT.NONE);
        var layout = new RowLayout(SWT.HORIZONTAL);
        layout.marginLeft = layout.marginRight = layout.marginTop = layout.marginBottom = 0;
        layout.spacing = Palette.HALF;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(row);
        int link = DetailGroup.free(Kind.LINK, groups, parts);
        if (link > 0) {
            button(row, "link", "editor.details.add-link", () -> add("link", "{address: \"\"", link, ".address"));
        }
        int poll = DetailGroup.free(Kind.POLL, groups, parts);
        if (poll > 0) {
            var answers = "{answers: [\"\", \"\"], duration: 1d";
            button(row, "list", "editor.details.add-poll", () -> add("poll", answers, poll, ".answers[0]"));
        }
        button(row, "image", "editor.details.add-media", changes::addMedia);
    }

    private void add(String key, String item, int part, String first) {
        changes.make(now -> {
            int before = now.items(key).size();
            wanted = (before == 0 ? key : key + "[" + before + "]") + first;
            return now.add(key, item + (part == 1 ? "}" : ", part: " + part + "}"), true);
        });
    }

    private void button(Composite parent, String icon, String code, Runnable run) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(Message.of(code).text());
        button.setImage(icons.get(icon));
        button.setEnabled(editable);
        button.addListener(SWT.Selection, event -> run.run());
    }

    private static Label wrapped(Composite parent, String code) {
        var label = new Label(parent, SWT.WRAP);
        label.setText(Message.of(code).text());
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(label);
        return label;
    }

    @Override
    public boolean setFocus() {
        views.stream().findFirst().ifPresent(view -> view.focus(-1));
        return !views.isEmpty();
    }
}
