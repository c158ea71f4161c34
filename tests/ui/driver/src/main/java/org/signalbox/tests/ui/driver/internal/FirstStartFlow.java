package org.signalbox.tests.ui.driver.internal;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Toasts;

/** A fresh workspace: everything opens, in both themes; {@link SecondStartFlow} expects the same layout. */
final class FirstStartFlow implements Flow {
    /** A part in the bottom stack, and in another perspective than the first. */
    static final String ACTIVE_PART = "signalbox.part.networks";

    static final String PERSPECTIVE = "signalbox.perspective.networks";

    private static final Set<String> STACK = Set.of("Minimize", "Maximize", "Restore");

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        steps.step("the window is shown", () -> {
            Rectangle bounds = window.ui(() -> window.shell().getBounds());
            check(bounds.width >= 1000 && bounds.height >= 600, "the window is small: " + bounds);
            check(window.ui(() -> window.shell().getText()).contains("Signalbox"), "its title lacks the name");
            engine.networks().awaitReady(java.time.Duration.ofSeconds(30));
            steps.picture("window");
        });
        WatchdogCheck.play(window, steps);
        keyboard(window, hands, steps);
        for (MPartDescriptor part : parts(window)) {
            steps.step("the part " + part.getLocalizedLabel() + " opens", () -> {
                opens(window, part.getElementId());
                steps.picture(part.getElementId().replaceFirst(".*\\.", ""));
            });
        }
        for (MPerspective perspective : window.perspectives()) {
            steps.step("the perspective " + perspective.getLocalizedLabel() + " shows its parts", () -> {
                window.show(perspective);
                check(window.perspective().equals(perspective), "another one is shown");
                steps.picture(perspective.getElementId().replaceFirst(".*\\.", ""));
            });
        }
        new StackSteps(window, hands, eyes, steps).play();
        new LayoutSteps(window, hands, steps).play();
        String before = theme(window);
        steps.step("a key changes the theme", () -> {
            hands.press('t', SWT.CTRL, SWT.SHIFT);
            window.require("another theme than " + before, () -> !theme(window).equals(before));
            steps.picture("other-theme");
        });
        new ZoneSteps(window, hands, eyes, steps).play();
        for (MPerspective perspective : window.perspectives()) {
            steps.step(perspective.getLocalizedLabel() + " is drawn in the other theme", () -> {
                window.show(perspective);
                steps.picture(perspective.getElementId().replaceFirst(".*\\.", "") + "-other-theme");
            });
        }
        steps.step("the buttons of stacks are as large as other icons", () -> {
            List<ToolBar> bars = window.ui(() -> ScreenReader.all(window.shell(), CTabFolder.class).stream()
                    .filter(stack -> stack.isVisible() && stack.getMaximizeVisible())
                    .flatMap(stack -> ScreenReader.all(stack, ToolBar.class).stream())
                    .filter(bar -> Arrays.stream(bar.getItems())
                            .anyMatch(item -> STACK.contains(String.valueOf(item.getToolTipText()))))
                    .toList());
            check(bars.size() >= 3, "stacks have no buttons");
            for (ToolBar bar : bars) {
                window.run(() -> {
                    check(
                            bar.getBounds().x + bar.getSize().x
                                    <= bar.getParent().getSize().x,
                            "the buttons aren't in sight");
                    for (ToolItem item : bar.getItems()) {
                        check(drawn(item.getImage().getImageData()) >= 12, item.getToolTipText() + " is small");
                    }
                });
            }
        });
        steps.step("notices leave a dialog's buttons free wherever it is moved, and are closed by a key", () -> {
            window.service(Toasts.class).show(Severity.ERROR, Message.of("workbench.toast.close"));
            window.require("a notice", () -> notice(window, eyes).isPresent());
            Rectangle corner =
                    window.ui(() -> notice(window, eyes).orElseThrow().getBounds());
            hands.pressOutside("ctrl+comma");
            window.require(
                    "the preferences are open",
                    () -> eyes.link("Show the networks").isPresent());
            Shell dialog =
                    window.ui(() -> eyes.link("Show the networks").orElseThrow().getShell());
            window.run(() ->
                    dialog.setLocation(corner.x + 40 - dialog.getSize().x / 2, corner.y + 40 - dialog.getSize().y / 2));
            window.require(
                    "it is moved there",
                    () -> window.ui(() -> dialog.getBounds().intersects(corner)));
            window.require(
                    "the notice is elsewhere",
                    () -> notice(window, eyes)
                            .filter(shell -> window.ui(() -> !shell.getBounds().intersects(dialog.getBounds())))
                            .isPresent());
            steps.picture("notice-beside-dialog");
            hands.pressOutside("Escape");
            window.require(
                    "the notice is back",
                    () -> notice(window, eyes)
                            .filter(shell -> window.ui(() -> shell.getBounds().equals(corner)))
                            .isPresent());
            hands.pressOutside("ctrl+shift+n");
            window.require("the notice is closed", () -> eyes.dialogs().isEmpty());
        });
        NoticeSteps.play(window, eyes, steps, hands);
        steps.step("the palette opens and closes by keys", () -> {
            hands.press('p', SWT.CTRL, SWT.SHIFT);
            window.require("the palette is open", () -> !eyes.dialogs().isEmpty());
            steps.picture("palette");
            Map<String, String> found = Map.of(
                    "export", "Archives",
                    "replace", "Find",
                    "label", "Content",
                    "budget", "Add Budget",
                    "workspace", "Open Workspace",
                    "move", "Reschedule Publication");
            for (Map.Entry<String, String> word : found.entrySet()) {
                hands.press('a', SWT.CTRL);
                hands.type(word.getKey());
                window.require(
                        word.getKey() + " finds " + word.getValue(),
                        () -> eyes.dialogs().stream()
                                .anyMatch(shell -> eyes.words(shell).contains(word.getValue())));
            }
            hands.press('a', SWT.CTRL);
            hands.type("zzz");
            window.require(
                    "what finds nothing says so",
                    () -> eyes.dialogs().stream()
                            .anyMatch(shell -> eyes.words(shell).contains("Nothing is called “zzz”")));
            hands.press(SWT.ESC);
            window.require("the palette is closed", () -> eyes.dialogs().isEmpty());
        });
        steps.step("the preferences lead to the accounts", () -> {
            hands.pressOutside("ctrl+comma");
            window.require(
                    "the preferences are open",
                    () -> eyes.link("Show the networks").isPresent());
            steps.picture("preferences");
            Link link = eyes.link("Show the networks").orElseThrow();
            window.later(() -> link.notifyListeners(SWT.Selection, new Event()));
            window.require("they are closed", () -> eyes.dialogs().isEmpty());
            EPartService parts = window.service(EPartService.class);
            window.require(
                    "the networks are shown",
                    () -> window.ui(() -> {
                        MPart part = parts.findPart(ACTIVE_PART);
                        return part != null && parts.isPartVisible(part);
                    }));
        });
        new KeptViews(window, steps).change();
        steps.step("what is arranged last is kept", () -> {
            MPerspective networks = window.perspectives().stream()
                    .filter(it -> it.getElementId().equals(PERSPECTIVE))
                    .findFirst()
                    .orElseThrow();
            window.show(networks);
            window.show(ACTIVE_PART);
            window.settle();
        });
        steps.step("the window closes without a question when nothing is due", () -> {
            window.later(() -> window.shell().close());
            window.require("the window is closed", window::isClosed);
        });
    }

    /** Before anything is clicked in a part. */
    private static void keyboard(DrivenWindow window, UserInput hands, FlowSteps steps) throws Exception {
        EPartService parts = window.service(EPartService.class);
        steps.step("keys work right after the start", () -> keysWork(window, hands));
        for (MPerspective perspective : window.perspectives()) {
            steps.step("keys work right after a click on " + perspective.getLocalizedLabel(), () -> {
                hands.clickOutside(hands.middle(window.ui(() -> ScreenReader.all(window.shell(), Control.class).stream()
                        .filter(control -> control.getData() == perspective)
                        .findFirst()
                        .orElseThrow())));
                window.require("it is shown", () -> window.perspective().equals(perspective));
                keysWork(window, hands);
            });
        }
        steps.step("F6 and Shift+F6 go round the visible parts", () -> {
            MPart first = window.ui(parts::getActivePart);
            hands.pressOutside("F6");
            window.require("another part is active", () -> window.ui(parts::getActivePart) != first);
            check(focused(window, window.ui(parts::getActivePart)), "it hasn't the focus");
            hands.pressOutside("shift+F6");
            window.require("the first is active", () -> window.ui(parts::getActivePart) == first);
            check(focused(window, first), "it hasn't the focus");
        });
        steps.step("keys work right after a part is closed by a key", () -> {
            MPart closed = window.ui(parts::getActivePart);
            hands.pressOutside("ctrl+w");
            window.require("it is closed", () -> window.ui(() -> !parts.isPartVisible(closed)));
            keysWork(window, hands);
            window.show(closed.getElementId());
        });
        window.perspective("plan");
    }

    private static void keysWork(DrivenWindow window, UserInput hands) throws Exception {
        EPartService parts = window.service(EPartService.class);
        window.require(
                "a visible part is active and has the focus",
                () -> window.ui(() -> {
                    MPart part = parts.getActivePart();
                    return part != null && parts.isPartVisible(part) && focused(window, part);
                }));
        String before = theme(window);
        hands.pressOutside("ctrl+shift+t");
        window.require("another theme than " + before, () -> !theme(window).equals(before));
        hands.pressOutside("ctrl+shift+t");
        window.require("the theme " + before, () -> theme(window).equals(before));
    }

    private static boolean focused(DrivenWindow window, MPart part) {
        return window.ui(() -> {
            Control control = window.display().getFocusControl();
            while (control != null && control != part.getWidget()) {
                control = control.getParent();
            }
            return control != null;
        });
    }

    private static Optional<Shell> notice(DrivenWindow window, ScreenReader eyes) {
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> (shell.getStyle() & SWT.ON_TOP) != 0))
                .findFirst();
    }

    /** The width of an icon's visible pixels. */
    private static int drawn(ImageData icon) {
        int ground = icon.getPixel(0, 0);
        IntSummaryStatistics columns = IntStream.range(0, icon.width)
                .filter(x -> IntStream.range(0, icon.height).anyMatch(y -> icon.getPixel(x, y) != ground))
                .summaryStatistics();
        return columns.getCount() == 0 ? 0 : columns.getMax() - columns.getMin() + 1;
    }

    private static List<MPartDescriptor> parts(DrivenWindow window) {
        return window.ui(() -> window.application().getDescriptors().stream()
                .filter(it -> !it.isAllowMultiple() && it.getElementId().startsWith("signalbox.part."))
                .toList());
    }

    static void opens(DrivenWindow window, String id) throws InterruptedException {
        MPart part = window.show(id);
        window.settle();
        window.require(
                id + " has a visible widget",
                () -> window.ui(() -> part.getObject() != null
                        && part.getWidget() instanceof Control control
                        && control.isVisible()));
        MUIElement shown = part;
        check(window.ui(() -> ((Control) shown.getWidget()).getSize().x) > 20, id + " has no width");
    }

    static String theme(DrivenWindow window) {
        IThemeEngine engine = window.service(IThemeEngine.class);
        return window.ui(() -> engine.getActiveTheme().getId());
    }

    static void check(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }
}
