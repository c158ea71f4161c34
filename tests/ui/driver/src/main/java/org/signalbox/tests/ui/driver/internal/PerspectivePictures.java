package org.signalbox.tests.ui.driver.internal;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.swt.graphics.Point;

/**
 * Screenshots of perspectives in both themes, in a window as large as the screen: {@code plan-light} and so on.
 * {@code docs/screenshots/renew.sh} copies them.
 */
final class PerspectivePictures {
    private static final Point TITLE_BAR = new Point(300, 10);

    private final DrivenWindow window;
    private final UserInput hands;
    private final FlowSteps steps;

    PerspectivePictures(DrivenWindow window, FlowSteps steps) {
        this.window = window;
        this.steps = steps;
        hands = new UserInput(window);
    }

    /**
     * Plays a step for each perspective and theme. Afterwards the window has its size, theme and perspective of before.
     *
     * @param wanted names of perspectives, such as {@code plan}
     * @param arrange shows in each perspective the parts that the picture is of
     */
    void take(List<String> wanted, FlowSteps.Step arrange) throws Exception {
        boolean before = isDark();
        MPerspective perspective = window.perspective();
        steps.step("a maximized window has room for " + String.join(", ", wanted), () -> {
            window.run(() -> window.shell().setMaximized(true));
            hands.pressOutside("ctrl+shift+n");
            arrange.run();
        });
        for (String name : wanted) {
            for (boolean dark : new boolean[] {false, true}) {
                String picture = name + (dark ? "-dark" : "-light");
                steps.step("the picture " + picture + " is taken", () -> {
                    theme(dark);
                    window.perspective(name);
                    hands.point(TITLE_BAR);
                    steps.picture(picture);
                });
            }
        }
        theme(before);
        window.show(perspective);
        window.run(() -> window.shell().setMaximized(false));
    }

    private void theme(boolean dark) throws Exception {
        if (isDark() != dark) {
            hands.pressOutside("ctrl+shift+t");
            window.require("the other theme", () -> isDark() == dark);
        }
    }

    private boolean isDark() {
        return FirstStartFlow.theme(window).endsWith(".dark");
    }
}
