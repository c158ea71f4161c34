package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Content of the Guide: the scenario, or the first steps with links. */
@Creatable
public final class GuideViews {
    private final Palette palette;
    private final Icons icons;
    private final ECommandService commands;
    private final EHandlerService handlers;
    private final EPartService parts;
    private final NetworkActions actions;
    private final PracticeActions practice;
    private final Background background;

    @Inject
    public GuideViews(
            Palette palette,
            Icons icons,
            ECommandService commands,
            EHandlerService handlers,
            EPartService parts,
            NetworkActions actions,
            PracticeActions practice,
            Background background) {
        this.palette = palette;
        this.icons = icons;
        this.commands = commands;
        this.handlers = handlers;
        this.parts = parts;
        this.actions = actions;
        this.practice = practice;
        this.background = background;
    }

    void scenario(Composite column, DemoView.Shown shown, Scenario scenario) {
        new DemoView(palette, icons, (told, step) -> start(column.getShell(), told, step))
                .fill(column, shown, scenario);
        if (shown.counts().isPresent()) {
            step(column, "wand-sparkles", "practise", () -> run("signalbox.command.practice.elsewhere"));
            step(column, "plug-zap", "connect-real", () -> run("signalbox.command.workspace.open"));
        }
    }

    /** Starts a step; previews the impact first if it changes a network. */
    private void start(Shell shell, Scenario scenario, ScenarioStep step) {
        scenario.change(step.id())
                .ifPresentOrElse(
                        change -> actions.askPlanned(
                                shell,
                                change.network(),
                                change.change(),
                                step.action().orElse(step.title()),
                                () -> begin(scenario, step)),
                        () -> begin(scenario, step));
    }

    /** Ignores a second click while the step runs. */
    private static void begin(Scenario scenario, ScenarioStep step) {
        if (scenario.current().id().equals(step.id()) && scenario.current().state() == ScenarioStep.State.WAITING) {
            scenario.start(step.id());
        }
    }

    PracticeShown practice(PracticeStep step) {
        return practice.shown(step);
    }

    /** The next thing to try in practice. Waits for the files and the store. */
    PracticeStep step() {
        return practice.step();
    }

    void welcome(Composite column, PracticeShown practised) {
        var heading = new Label(column, SWT.WRAP);
        heading.setFont(palette.heading());
        heading.setText(Message.of("workbench.guide.welcome").text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(heading);
        var text = StyleClasses.as(StyleClasses.MUTED, new Label(column, SWT.WRAP));
        text.setText(Message.of("workbench.guide.text").text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
        new PracticeCard(palette, icons, background, practice).fill(column, practised);
        step(
                column,
                "plug-zap",
                "connect",
                () -> parts.showPart("signalbox.part.networks", EPartService.PartState.ACTIVATE));
        step(column, "file-plus", "write", () -> run("signalbox.command.post.new"));
        step(
                column,
                "calendar-plus",
                "schedule",
                () -> parts.showPart("signalbox.part.calendar", EPartService.PartState.ACTIVATE));
        step(column, "command", "palette", () -> run("signalbox.command.palette"));
    }

    private void run(String command) {
        ParameterizedCommand ready = commands.createCommand(command, java.util.Map.of());
        if (ready != null && handlers.canExecute(ready)) {
            handlers.executeHandler(ready);
        }
    }

    private void step(Composite column, String icon, String code, Runnable action) {
        var card = new Card(column, palette, 2);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var picture = new Label(card, SWT.NONE);
        picture.setImage(icons.get(icon, Icons.SMALL, ThemeColor.ACCENT));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(picture);
        var link = new Link(card, SWT.NONE);
        link.setText("<a>" + Message.of("workbench.guide." + code).text() + "</a>");
        link.addListener(SWT.Selection, event -> action.run());
        new Label(card, SWT.NONE);
        var text = StyleClasses.as(StyleClasses.MUTED, new Label(card, SWT.WRAP));
        text.setText(Message.of("workbench.guide." + code + ".text").text());
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
    }
}
