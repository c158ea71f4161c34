package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** In developer mode an unsigned connector is marked wherever it is shown, and its log is shown live. */
final class DeveloperFlow implements Flow {
    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        Path jar =
                UnsignedJar.copy(engine.connector("plaza"), engine.workspace().resolve("plaza-unsigned.jar"), Map.of());

        steps.step("an unsigned connector is marked before it is installed", () -> {
            MPart part = window.show("signalbox.part.networks");
            Parts.follow(window, part, "Install connector");
            hands.file(jar);
            Shell dialog = Parts.dialog(window, eyes);
            check(
                    eyes.words(dialog).contains("the publisher of this connector is not verified"),
                    "it isn't marked: " + eyes.words(dialog));
            check(
                    eyes.words(dialog).contains("in a process of its own"),
                    "where it would run isn't told: " + eyes.words(dialog));
            steps.picture("unsigned");
            Parts.confirm(window, hands, dialog);
            window.require("it is installed", () -> networks.find("plaza").isPresent());
        });
        steps.step("and on its card as long as it is there", () -> {
            window.show("signalbox.part.networks");
            window.require(
                    "the mark",
                    () -> eyes.label("Unsigned: publisher not verified; installed in developer mode")
                            .isPresent());
            check(
                    networks.find("plaza")
                            .flatMap(NetworkInfo::isolation)
                            .filter(ConnectorIsolation::outside)
                            .isPresent(),
                    "it doesn't run in a process of its own");
            steps.picture("marked");
        });
        new ConnectorLogSteps(window, engine, steps).play();
    }
}
