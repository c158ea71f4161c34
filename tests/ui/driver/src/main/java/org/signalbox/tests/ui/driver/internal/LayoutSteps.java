package org.signalbox.tests.ui.driver.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Listener;

/** A change of the theme, after which the toolkit lays out everything anew. */
record LayoutSteps(DrivenWindow window, UserInput hands, FlowSteps steps) {
    void play() throws Exception {
        steps.step("a change of the theme lays out each part in a turn of its own", () -> {
            EPartService parts = window.service(EPartService.class);
            List<Composite> shown = window.ui(() -> parts.getParts().stream()
                    .filter(parts::isPartVisible)
                    .map(MPart::getWidget)
                    .filter(Composite.class::isInstance)
                    .map(Composite.class::cast)
                    .toList());
            FirstStartFlow.check(shown.size() >= 3, "only " + shown.size() + " parts are visible");
            List<Composite> waited = new ArrayList<>();
            Listener listener = event -> shown.stream()
                    .filter(part -> !part.isDisposed() && part.getLayoutDeferred())
                    .forEach(waited::add);
            window.run(() -> window.display().addListener(SWT.Settings, listener));
            hands.press('t', SWT.CTRL, SWT.SHIFT);
            window.require("all wait for their turns", () -> window.ui(() -> waited.containsAll(shown)));
            window.require(
                    "they are laid out", () -> window.ui(() -> shown.stream().noneMatch(Composite::getLayoutDeferred)));
            window.run(() -> window.display().removeListener(SWT.Settings, listener));
            hands.press('t', SWT.CTRL, SWT.SHIFT);
        });
    }
}
