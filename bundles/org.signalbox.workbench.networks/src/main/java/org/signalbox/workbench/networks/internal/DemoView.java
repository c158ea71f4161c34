package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.demo.StepId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Shows a scenario: all steps, the current one in full, and the counts at the end. */
final class DemoView {
    private final Palette palette;
    private final Icons icons;
    private final BiConsumer<Scenario, ScenarioStep> start;

    /** @param start runs when the user starts a step */
    DemoView(Palette palette, Icons icons, BiConsumer<Scenario, ScenarioStep> start) {
        this.palette = palette;
        this.icons = icons;
        this.start = start;
    }

    /** Displayed state of a scenario. */
    record Shown(List<ScenarioStep> steps, StepId current, Optional<ScenarioCounts> counts) {
        Shown {
            steps = List.copyOf(steps);
        }

        /** Whether the step is expanded with text and button. */
        boolean open(ScenarioStep step) {
            return step.id().equals(current) && (counts.isEmpty() || step.state() != ScenarioStep.State.DONE);
        }
    }

    static Shown read(Scenario scenario) {
        return new Shown(scenario.steps(), scenario.current().id(), scenario.counts());
    }

    void fill(Composite column, Shown shown, Scenario scenario) {
        for (var step : shown.steps()) {
            step(column, step, shown, scenario);
        }
        shown.counts().ifPresent(counts -> counts(column, counts));
    }

    private void step(Composite column, ScenarioStep step, Shown shown, Scenario scenario) {
        boolean open = shown.open(step);
        Composite box = open ? new Card(column, palette, 2) : plain(column);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        var picture = new Label(box, SWT.NONE);
        picture.setImage(picture(step, open));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var title = new Label(box, SWT.WRAP);
        title.setText(step.title().text().replace("&", "&&"));
        if (open) {
            title.setFont(palette.bold());
        } else {
            StyleClasses.as(StyleClasses.MUTED, title);
        }
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(title);
        if (open) {
            var text = new Label(box, SWT.WRAP);
            text.setText(step.text().text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .span(2, 1)
                    .hint(120, SWT.DEFAULT)
                    .applyTo(text);
            if (step.state() == ScenarioStep.State.WAITING) {
                step.action().ifPresent(label -> button(box, label, () -> start.accept(scenario, step)));
            }
        }
    }

    private static Composite plain(Composite column) {
        var box = new Composite(column, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT + Palette.HALF, 0)
                .spacing(Palette.UNIT, 0)
                .applyTo(box);
        return box;
    }

    private org.eclipse.swt.graphics.Image picture(ScenarioStep step, boolean open) {
        return switch (step.state()) {
            case DONE -> icons.get("circle-check", Icons.SMALL, ThemeColor.SUCCESS);
            case FAILED -> icons.get("triangle-alert", Icons.SMALL, ThemeColor.ERROR);
            case RUNNING -> icons.get("loader", Icons.SMALL, ThemeColor.ACCENT);
            case WAITING ->
                icons.get(open ? "circle-dot" : "circle", Icons.SMALL, open ? ThemeColor.ACCENT : ThemeColor.MUTED);
        };
    }

    private static void button(Composite box, Message label, Runnable action) {
        var button = StyleClasses.as(StyleClasses.PRIMARY, new Button(box, SWT.PUSH));
        button.setText(label.text());
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .align(SWT.BEGINNING, SWT.CENTER)
                .indent(0, Palette.HALF)
                .hint(button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 2 * Palette.UNIT, SWT.DEFAULT)
                .applyTo(button);
    }

    /** Summary of the counts, including rerouted, held and expired publications if there are any. */
    static Message told(ScenarioCounts counts) {
        return counts.rerouted() + counts.held() + counts.expired() == 0
                ? Message.of(
                        "workbench.guide.counts",
                        counts.planned(),
                        counts.published(),
                        counts.lost(),
                        counts.duplicated())
                : Message.of(
                        "networksview.guide.counts",
                        counts.planned(),
                        counts.published(),
                        counts.rerouted(),
                        counts.held(),
                        counts.expired(),
                        counts.lost(),
                        counts.duplicated());
    }

    private void counts(Composite column, ScenarioCounts counts) {
        boolean good = counts.lost() == 0 && counts.duplicated() == 0;
        var card = new Card(column, palette, 2);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get(
                good ? "shield-check" : "triangle-alert",
                Icons.SMALL + Palette.UNIT,
                good ? ThemeColor.SUCCESS : ThemeColor.ERROR));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var words = new Label(card, SWT.WRAP);
        words.setFont(palette.bold());
        words.setText(told(counts).text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(words);
        new Label(card, SWT.NONE);
        var source = StyleClasses.as(StyleClasses.MUTED, new Label(card, SWT.WRAP));
        source.setText(Message.of("workbench.guide.asked").text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(source);
    }
}
