package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.Arrays;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;

/** Stacks that are maximized, minimized and restored. */
record StackSteps(DrivenWindow window, UserInput hands, ScreenReader eyes, FlowSteps steps) {
    /** The platform's tag. */
    private static final String MINIMIZED = "Minimized";

    private static final int ICON = 16;

    void play() throws Exception {
        window.perspective("plan");
        MPart content = window.show("signalbox.part.content");
        steps.step("a key maximizes a part and gives it its place back", () -> {
            int before = width(content);
            hands.pressOutside("ctrl+m");
            window.require("the part is wider", () -> width(content) > 2 * before);
            steps.picture("maximized");
            hands.pressOutside("ctrl+m");
            window.require("the part is as wide as before", () -> width(content) == before);
        });
        steps.step("a minimized part has a button with an icon of the window's size, and a key restores it", () -> {
            MUIElement stack = window.ui(() ->
                    (MUIElement) (content.getCurSharedRef() == null ? content : content.getCurSharedRef()).getParent());
            window.run(() -> stack.getTags().add(MINIMIZED));
            window.require("a button restores it", () -> bar(ICON));
            steps.picture("minimized");
            hands.pressOutside("ctrl+shift+t");
            window.require("the button is there in the other theme", () -> bar(ICON));
            steps.picture("minimized-other-theme");
            hands.pressOutside("ctrl+shift+t");
            hands.pressOutside("ctrl+shift+m");
            window.require("the part is back", () -> width(content) > 0);
            check(!window.ui(() -> stack.getTags().contains(MINIMIZED)), "it is minimized");
        });
    }

    private boolean bar(int size) {
        return eyes.find(
                        ToolBar.class,
                        bar -> Arrays.stream(bar.getItems())
                                .anyMatch(item -> "Restore".equals(item.getToolTipText())
                                        && item.getImage().getBounds().width == size))
                .isPresent();
    }

    private int width(MPart part) {
        return window.ui(
                () -> part.getWidget() instanceof Control control && control.isVisible() ? control.getSize().x : 0);
    }
}
