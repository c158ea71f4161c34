package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.content.Workspace;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.PracticeKind;

/** The whole window in French: no English text is left in its perspectives, parts and dialogs. */
@SuppressWarnings("NullAway.Init") // run() sets the fields that steps use
final class FrenchFlow implements Flow {
    private static final List<String> COMMANDS = List.of(
            "preferences",
            "keys",
            "about",
            "palette",
            "post.new",
            "queues",
            "post.when",
            "network.plan",
            "network.compare");

    /** Prefixes of buttons that open the system's file dialog. */
    private static final List<String> FILES =
            List.of("Import", "Install", "Choisir", "Parcourir", "Avec un fichier", "Comparer");

    private DrivenWindow window;
    private ScreenReader eyes;
    private UserInput hands;
    private LeakedWindows leftovers;

    @Override
    public void play(DrivenWindow shown, ProductProcess engine, FlowSteps steps) throws Exception {
        window = shown;
        eyes = new ScreenReader(window);
        hands = new UserInput(window);
        leftovers = new LeakedWindows(engine.bundles());
        prepare(engine);
        for (MPerspective perspective : window.perspectives()) {
            String name = perspective.getElementId().replaceFirst(".*\\.", "");
            steps.step("nothing English is left in the perspective " + name, () -> {
                window.show(perspective);
                steps.picture(name);
                check(window.shell());
            });
        }
        steps.step("times have room in the list of publications", () -> {
            window.perspective("publish");
            Table table = eyes.table(window.show("signalbox.part.publications"));
            window.require("there are rows", () -> window.ui(table::getItemCount) > 0);
            window.run(() -> {
                GC gc = new GC(table);
                for (TableItem row : table.getItems()) {
                    int room = table.getColumn(1).getWidth() - row.getTextBounds(1).x + row.getBounds(1).x;
                    FirstStartFlow.check(
                            gc.textExtent(row.getText(1)).x <= room, row.getText(1) + " has " + room + " pixels");
                }
                gc.dispose();
            });
        });
        steps.step("the buttons of stacks are named in French", () -> {
            for (String own : List.of("SWT_Minimize", "SWT_Maximize", "SWT_Restore", "SWT_ShowList")) {
                String word = SWT.getMessage(own);
                FirstStartFlow.check(!own.endsWith(word.replace(" ", "")), word + " is English");
            }
        });
        window.perspective("plan");
        for (String id : parts()) {
            String name = id.replaceFirst(".*\\.", "");
            steps.step("nothing English is left in the part " + name, () -> {
                FirstStartFlow.opens(window, id);
                steps.picture("part-" + name);
                check(window.shell());
            });
            steps.step("nor in the dialogs that it opens: " + name, () -> dialogs(window.show(id), steps, name));
        }
        for (String command : COMMANDS) {
            steps.step("nothing English is left in what opens by " + command, () -> {
                window.later(() -> execute(command));
                window.settle();
                look(steps, command);
            });
        }
    }

    private void prepare(ProductProcess engine) throws Exception {
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        for (PracticeKind kind : List.of(PracticeKind.PLAZA, PracticeKind.CHIRP)) {
            networks.install(
                    engine.connector(kind.id()), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
            engine.connect(engine.practice(kind));
        }
        LocalDateTime due = LocalDateTime.now(ZoneOffset.UTC).plusDays(1).truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < 4; i++) {
            String text = ("---\ntitle: Le train de nuit %d\naccounts: [nightline@plaza, nightline@chirp]\nschedule: "
                                    + "%s UTC\n%s---\n\n")
                            .formatted(i, due.plusMinutes(5L * i), i == 3 ? "repeat: FREQ=WEEKLY\n" : "")
                    + "Le train de nuit part à 20 h 52, numéro " + i + ".\n";
            String path = "content/train-" + i + ".md";
            engine.get(Workspace.class).write(path, text);
            engine.get(Publishing.class)
                    .schedule(engine.get(Workspace.class).file(path).orElseThrow(), ProductProcess.ACTOR);
        }
        engine.open(
                window,
                "content/autre.md",
                "---\ntitle: Autre\naccounts: [nightline@plaza]\nschedule: %s UTC\n---\n\n"
                                .formatted(due.plusMinutes(2))
                        + "Le train de nuit part à 20 h 52, numéro 0 !\n");
    }

    private List<String> parts() {
        return window.ui(() -> window.application().getDescriptors().stream()
                .filter(it -> !it.isAllowMultiple() && it.getElementId().startsWith("signalbox.part."))
                .map(it -> it.getElementId())
                .toList());
    }

    /** Opens the dialog of every button with an ellipsis. */
    private void dialogs(MPart part, FlowSteps steps, String name) throws Exception {
        List<Button> buttons = window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Button.class).stream()
                .filter(button -> button.isVisible()
                        && button.isEnabled()
                        && button.getText().endsWith("…"))
                .filter(button -> FILES.stream().noneMatch(ScreenReader.plain(button.getText())::startsWith))
                .toList());
        for (int i = 0; i < buttons.size(); i++) {
            Button button = buttons.get(i);
            window.later(() -> {
                if (!button.isDisposed()) {
                    button.notifyListeners(SWT.Selection, new Event());
                }
            });
            window.settle();
            look(steps, "part-" + name + "-" + i);
        }
    }

    /** Checks and closes a dialog if one has opened. */
    private void look(FlowSteps steps, String name) throws Exception {
        Optional<Shell> dialog = open();
        if (dialog.isEmpty()) {
            return;
        }
        steps.picture(name);
        TreeSet<String> left = window.ui(() -> leftovers.in(dialog.get()));
        hands.pressOutside("Escape");
        window.require("the dialog of " + name + " closes", () -> window.ui(dialog.get()::isDisposed));
        FirstStartFlow.check(left.isEmpty(), "English is left: " + left);
    }

    /** The topmost open dialog, without notices. */
    private Optional<Shell> open() {
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> !shell.isDisposed() && (shell.getStyle() & SWT.ON_TOP) == 0))
                .reduce((first, last) -> last);
    }

    private void check(Shell shell) {
        TreeSet<String> left = window.ui(() -> leftovers.in(shell));
        FirstStartFlow.check(left.isEmpty(), "English is left: " + left);
    }

    private void execute(String command) {
        ParameterizedCommand wanted = window.model()
                .getContext()
                .get(ECommandService.class)
                .createCommand("signalbox.command." + command, null);
        EHandlerService handlers = window.model().getContext().get(EHandlerService.class);
        if (handlers.canExecute(wanted)) {
            handlers.executeHandler(wanted);
        }
    }
}
