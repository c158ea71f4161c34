package org.signalbox.tests.ui.driver.internal;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Opens the same workspace again after {@link FirstStartFlow}. */
final class SecondStartFlow implements Flow {
    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        steps.step("perspective, part and theme are those of the last time", () -> {
            steps.picture("again");
            String perspective = window.perspective().getElementId();
            FirstStartFlow.check(perspective.equals(FirstStartFlow.PERSPECTIVE), "the perspective is " + perspective);
            String theme = FirstStartFlow.theme(window);
            FirstStartFlow.check(theme.equals("org.signalbox.theme.dark"), "the theme is " + theme);
            EPartService parts = window.service(EPartService.class);
            window.require("the same part is shown", () -> {
                MPart part = window.ui(() -> parts.findPart(FirstStartFlow.ACTIVE_PART));
                return window.ui(() -> part != null && parts.isPartVisible(part));
            });
        });
        new KeptViews(window, steps).kept();
    }
}
