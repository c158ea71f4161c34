package org.signalbox.workbench.planner.internal;

import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;

/** Detail pane of the selected publication. */
final class PublicationDetails {
    private final Icons icons;
    private final Palette palette;
    private final InstantSource clock;
    private final Consumer<String> open;
    private final UnaryOperator<String> nodes;
    private final ScrolledList list;
    private @Nullable PublicationFile shown;

    /**
     * @param open receives the path of its content file
     * @param nodes puts names in place of the ids of nodes
     */
    PublicationDetails(
            Composite parent,
            Icons icons,
            Palette palette,
            InstantSource clock,
            Consumer<String> open,
            UnaryOperator<String> nodes) {
        this.icons = icons;
        this.palette = palette;
        this.clock = clock;
        this.open = open;
        this.nodes = nodes;
        list = new ScrolledList(parent);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT + Palette.HALF, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(list.column());
        show(Optional.empty());
        palette.onChange(list, () -> {
            var now = shown;
            shown = null;
            show(Optional.ofNullable(now));
        });
    }

    Control control() {
        return list;
    }

    void show(Optional<PublicationFile> file) {
        if (list.isDisposed() || (shown != null && file.equals(Optional.of(shown)))) {
            return;
        }
        boolean same = shown != null
                && file.map(now -> now.publication()
                                .id()
                                .equals(Objects.requireNonNull(shown)
                                        .publication()
                                        .id()))
                        .orElse(false);
        var origin = list.getOrigin();
        shown = file.orElse(null);
        list.setRedraw(false);
        list.clear();
        file.ifPresentOrElse(
                this::fill, () -> muted(Message.of("planner.details.none").text()));
        list.measure();
        list.setOrigin(same ? origin : new org.eclipse.swt.graphics.Point(0, 0));
        list.setRedraw(true);
    }

    /** Shows the damage of an unreadable publication and what to do. */
    void showDamaged(DamagedRow damaged) {
        if (list.isDisposed()) {
            return;
        }
        shown = null;
        list.setRedraw(false);
        list.clear();
        var row = new PublicationRow(damaged);
        var state = line(
                icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                Message.of("planner.damaged").text());
        state.setFont(palette.bold());
        state.setForeground(palette.get(ThemeColor.WARNING));
        label(row.title()).setFont(palette.bold());
        label(row.reason());
        muted(row.account() + "  ·  " + damaged.state());
        label(Message.of("planner.damaged.advice").text());
        muted(damaged.id());
        list.measure();
        list.setRedraw(true);
    }

    /** Shows how many are selected and what can be done with all of them. */
    void showMany(SelectionSummary many, Consumer<PublicationAction> perform) {
        if (list.isDisposed()) {
            return;
        }
        shown = null;
        list.setRedraw(false);
        list.clear();
        label(Message.of("planner.details.many", many.count()).text()).setFont(palette.bold());
        many.states()
                .forEach((state, count) -> line(
                        icons.state(state),
                        count + "  " + StateDecoration.word(state).text()));
        if (many.damaged() > 0) {
            line(
                    icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                    many.damaged() + "  " + Message.of("planner.damaged").text());
        }
        caption(Message.of(many.actions().isEmpty() ? "planner.details.many.nothing" : "planner.details.many.all")
                .text());
        many.actions().forEach(action -> link(action.label().text(), () -> perform.accept(action)));
        list.measure();
        list.setOrigin(0, 0);
        list.setRedraw(true);
    }

    private void fill(PublicationFile file) {
        var publication = file.publication();
        var row = new PublicationRow(publication);
        var times = ScreenZone.times();
        var now = clock.instant();
        var state = line(
                icons.state(publication.state()),
                StateDecoration.word(publication.state()).text());
        state.setFont(palette.bold());
        state.setForeground(palette.state(publication.state()));
        var heading = label(row.title());
        heading.setFont(palette.bold());
        if (!row.reason().isEmpty()) {
            named(row.reason());
        }
        muted(publication.account() + "  ·  "
                + Message.of("planner.details.due", times.exactly(publication.due(), now))
                        .text()
                + publication
                        .schedule()
                        .filter(schedule -> !schedule.zone().equals(times.zone()))
                        .map(schedule -> " ("
                                + Message.of("planner.details.due-there", schedule)
                                        .text(times.locale(), Optional.of(times.zone()))
                                + ")")
                        .orElse(""));
        publication
                .progress()
                .outcome()
                .publishedAt()
                .ifPresent(at -> muted(Message.of("planner.details.published", times.exactly(at, now), row.delivery())
                        .text()));
        if (publication.progress().attempts().count() > 0) {
            muted(Message.of(
                            "planner.details.attempts",
                            publication.progress().attempts().count(),
                            publication.parts().size())
                    .text());
        }
        file.sender().ifPresent(sender -> StyleClasses.as(StyleClasses.MUTED, named(sender.text())));
        if (!publication.path().isBlank()) {
            link(publication.path(), () -> open.accept(publication.path()));
        }
        publication.parts().forEach(part -> part(part, publication.parts().size()));
        if (!file.happened().isEmpty()) {
            caption(Message.of("planner.details.history").text());
            file.happened().forEach(entry -> {
                var text = label(times.exactly(entry.at(), now) + "   "
                        + nodes.apply(entry.message().text()));
                text.setToolTipText(
                        Message.of("planner.details.by", entry.actor()).text());
            });
        }
    }

    private void part(PublicationPart part, int count) {
        caption(
                count == 1
                        ? Message.of("planner.details.text").text()
                        : Message.of("planner.part", part.index() + 1, count).text());
        label(part.text());
        part.media()
                .forEach(media ->
                        line(icons.get("image"), media.file() + (media.alt().isBlank() ? "" : " – " + media.alt())));
        part.receipt().ifPresent(receipt -> {
            if (receipt.url().isPresent()) {
                URI url = receipt.url().get();
                link(url.toString(), () -> SystemPrograms.open(url.toString()));
            } else {
                muted(Message.of("planner.details.receipt", receipt.remoteId()).text());
            }
        });
    }

    private void caption(String text) {
        var caption = StyleClasses.as(StyleClasses.MUTED, new Label(list.column(), SWT.NONE));
        caption.setFont(palette.small());
        caption.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Palette.UNIT).applyTo(caption);
    }

    private Label label(String text) {
        var label = new Label(list.column(), SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(label);
        return label;
    }

    /** A label with names in place of the ids of nodes, which its tooltip shows. */
    private Label named(String text) {
        var plain = nodes.apply(text);
        var label = label(plain);
        label.setToolTipText(plain.equals(text) ? null : text);
        return label;
    }

    private void muted(String text) {
        StyleClasses.as(StyleClasses.MUTED, label(text));
    }

    private Label line(org.eclipse.swt.graphics.Image image, String text) {
        var row = new Composite(list.column(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(Palette.HALF, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        var picture = new Label(row, SWT.NONE);
        picture.setImage(image);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var label = new Label(row, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(label);
        return label;
    }

    private void link(String text, Runnable run) {
        var link = new Link(list.column(), SWT.NONE);
        link.setText("<a>" + text.replace("&", "&&").replace("<", "%3C") + "</a>");
        link.setToolTipText(text);
        link.addListener(SWT.Selection, event -> run.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(link);
    }
}
