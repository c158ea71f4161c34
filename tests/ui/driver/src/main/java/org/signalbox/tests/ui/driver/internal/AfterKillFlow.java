package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.time.Duration;
import java.util.List;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;

/** Opens the same workspace again after {@link KilledFlow}. */
final class AfterKillFlow implements Flow {
    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        ScreenReader eyes = new ScreenReader(window);
        steps.step("perspective and open tabs are those of the moment of the kill", () -> {
            steps.picture("again");
            String perspective = window.perspective().getElementId();
            check(perspective.equals(KilledFlow.PERSPECTIVE), "the perspective is " + perspective);
            EModelService models = window.service(EModelService.class);
            for (String path : List.of(KilledFlow.SAVED, KilledFlow.UNSAVED)) {
                check(
                        window.ui(() -> !models.findElements(
                                        window.application(),
                                        MPart.class,
                                        EModelService.ANYWHERE,
                                        element -> element.getPersistedState().containsValue(path))
                                .isEmpty()),
                        path + " isn't open");
            }
        });
        steps.step("the notice about the unsaved text stays", () -> {
            window.require("it is shown", () -> told(eyes));
            Thread.sleep(Duration.ofSeconds(8)); // longer than other notices stay
            check(told(eyes), "it is gone");
            steps.picture("recovery-notice");
        });
        steps.step("it goes once the text is restored", () -> {
            EditorText.link(window, eyes, "Restore");
            window.require(
                    "the text is restored", () -> EditorText.content(window).contains("Not saved."));
            window.require("the notice is gone", () -> !told(eyes));
            steps.picture("restored");
        });
    }

    private static boolean told(ScreenReader eyes) {
        return eyes.dialogs().stream().anyMatch(shell -> eyes.words(shell).contains("not saved"));
    }
}
