package org.signalbox.workbench.planner.internal.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationTitle;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Header of a timeline: publication, state, delay, cost and actions. */
final class TimelineHead {
    private final Composite box;
    private final Label picture;
    private final Label title;
    private final Label facts;
    private final Label reason;
    private final ToolBar tools;
    private final Icons icons;
    private final Palette palette;
    private List<Action> shown = List.of();

    /** A button of the header. */
    record Action(String icon, String label, Runnable run) {}

    TimelineHead(Composite parent, Icons icons, Palette palette) {
        this.icons = icons;
        this.palette = palette;
        box = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(box);
        picture = new Label(box, SWT.NONE);
        GridDataFactory.fillDefaults().hint(Icons.SMALL, Icons.SMALL).applyTo(picture);
        title = new Label(box, SWT.NONE);
        title.setFont(palette.bold());
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(title);
        facts = StyleClasses.as(StyleClasses.MUTED, new Label(box, SWT.WRAP));
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(160, SWT.DEFAULT)
                .applyTo(facts);
        reason = new Label(box, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(160, SWT.DEFAULT)
                .applyTo(reason);
        tools = new ToolBar(box, SWT.FLAT | SWT.RIGHT | SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(160, SWT.DEFAULT)
                .applyTo(tools);
    }

    void show(PublicationTimeline timeline, Instant now, List<Action> actions) {
        var publication = timeline.publication();
        picture.setImage(icons.state(publication.state()));
        var name = PublicationTitle.of(publication);
        title.setText((name + " (" + publication.account() + ")").replace("&", "&&"));
        facts.setText(facts(timeline, now).replace("&", "&&"));
        var why = publication.reason().map(Message::text).orElse("");
        reason.setText(why.replace("&", "&&"));
        ((org.eclipse.swt.layout.GridData) reason.getLayoutData()).exclude = why.isEmpty();
        reason.setVisible(!why.isEmpty());
        fill(actions);
        box.requestLayout();
    }

    private static String facts(PublicationTimeline timeline, Instant now) {
        var publication = timeline.publication();
        var facts = new ArrayList<String>();
        facts.add(StateDecoration.word(publication.state()).text());
        facts.add(Message.of("planner.details.due", ScreenZone.times().precisely(publication.due(), now))
                .text());
        var late = timeline.late(now);
        if (!late.isZero()) {
            facts.add(Message.of("planner.late", PublicationTimeline.span(late)).text());
        }
        timeline.cost()
                .forEach(money -> facts.add(Message.of("publication.evidence.cost", PublicationTimeline.plain(money))
                        .text()));
        return facts.stream().collect(Collectors.joining("  ·  "));
    }

    /** Keeps existing buttons while the labels are unchanged, so that the focus isn't lost. */
    private void fill(List<Action> actions) {
        if (actions.stream()
                .map(Action::label)
                .toList()
                .equals(shown.stream().map(Action::label).toList())) {
            shown = actions;
            return;
        }
        shown = actions;
        for (var item : tools.getItems()) {
            item.dispose();
        }
        for (int i = 0; i < actions.size(); i++) {
            int index = i;
            var item = new ToolItem(tools, SWT.PUSH);
            item.setText(actions.get(i).label());
            item.setImage(icons.get(actions.get(i).icon(), Icons.SMALL, ThemeColor.MUTED));
            item.addListener(SWT.Selection, event -> shown.get(index).run().run());
        }
        tools.requestLayout();
    }

    /** Applies the theme. */
    void paint() {
        for (int i = 0; i < tools.getItemCount() && i < shown.size(); i++) {
            tools.getItem(i).setImage(icons.get(shown.get(i).icon(), Icons.SMALL, ThemeColor.MUTED));
        }
        title.setFont(palette.bold());
    }
}
