package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;

/** The log of Plaza's connector, which is installed: followed, filtered, paused, copied and cleared. */
final class ConnectorLogSteps {
    /** What the log says of a request that finds nobody. */
    private static final String REQUEST = "GET 127.0.0.1 → NotSent";

    private final DrivenWindow window;
    private final Networks networks;
    private final ConnectorLogs logs;
    private final FlowSteps steps;
    private final UserInput hands;
    private final ScreenReader eyes;

    ConnectorLogSteps(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws InterruptedException {
        this.window = window;
        networks = engine.networks();
        logs = engine.get(ConnectorLogs.class);
        this.steps = steps;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
    }

    void play() throws Exception {
        steps.step("the network's menu opens its log, which shows a request as it comes", () -> {
            window.perspective("networks");
            window.show("signalbox.part.networks");
            hands.choose(() -> ConnectFlow.card(eyes, "Plaza").getMenu(), "Show connector log");
            window.require("its network is chosen", () -> combos().stream().anyMatch(combo -> combo.equals("Plaza")));
            ask();
            window.require("the request", () -> rows() == 1);
            check(Parts.row(window, part(), REQUEST).isPresent(), "it isn't told as it went");
            check(Parts.row(window, part(), "users").isEmpty(), "its path is told");
            steps.picture("connector-log");
        });
        steps.step("lines are chosen by level and by text", () -> {
            pick("From Warning");
            window.require("no request", () -> rows() == 0);
            pick("From Debug");
            window.require("the request again", () -> rows() == 1);
            Text search = window.ui(() -> ScreenReader.all(area(), Text.class).getFirst());
            hands.fill(search, "nothing like that");
            window.require("nothing", () -> rows() == 0);
            hands.fill(search, "notsent");
            window.require("the request once more", () -> rows() == 1);
            window.run(() -> search.setText(""));
        });
        steps.step("paused, it stays as it is, and then goes on", () -> {
            toggle("Follow");
            ask();
            window.settle();
            check(rows() == 1, "it went on");
            toggle("Follow");
            window.require("what came meanwhile", () -> rows() == 2);
        });
        steps.step("all lines are copied, and cleared here", () -> {
            press("Copy");
            String copied = window.ui(() -> {
                Clipboard clipboard = new Clipboard(window.display());
                try {
                    return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
                } finally {
                    clipboard.dispose();
                }
            });
            check(copied.lines().filter(line -> line.contains(REQUEST)).count() == 2, "copied is: " + copied);
            press("Clear");
            window.require("no lines", () -> rows() == 0);
            ask();
            window.require("only what comes then", () -> rows() == 1);
        });
        steps.step("without the requests only what matters is logged", () -> {
            toggle("Log requests");
            window.require("it is told", () -> !levelIsDebug());
            ask();
            toggle("Log requests");
            window.require("it is told again", this::levelIsDebug);
            ask();
            window.require("only the later one", () -> rows() == 2);
        });
        steps.step("as many lines as are kept", () -> {
            for (int i = 0; i < 1_100; i++) {
                ask();
            }
            window.require("the last thousand", () -> rows() == 1_000);
            pick("From Info");
            window.require("none", () -> rows() == 0);
            pick("From Debug");
            window.require("all of them", () -> rows() == 1_000);
            ask();
            window.settle();
        });
        steps.step("the log in the other theme", () -> {
            String before = FirstStartFlow.theme(window);
            hands.pressOutside("ctrl+shift+t");
            window.require(
                    "the other theme", () -> !FirstStartFlow.theme(window).equals(before));
            check(rows() == 1_000, "lines are gone");
            steps.picture("connector-log-other-theme");
        });
    }

    /** Has the connector ask a network that isn't there. */
    private void ask() throws NetworkGoneException {
        Grant grant = new Grant(
                URI.create("http://127.0.0.1:9"), "anna", Map.of(), Map.of("token", Secret.of("plaza-t0ken")));
        try {
            networks.verify("plaza", grant);
            check(false, "somebody answers there");
        } catch (ConnectorException e) {
            check(e instanceof ConnectorException.NotSent, "it failed otherwise: " + e);
        }
    }

    private MPart part() {
        EPartService parts = window.service(EPartService.class);
        return window.ui(() -> parts.findPart("signalbox.part.connectorlog"));
    }

    private Composite area() {
        return (Composite) part().getWidget();
    }

    private int rows() {
        return Parts.tables(window, part()).stream()
                .mapToInt(table -> window.ui(table::getItemCount))
                .sum();
    }

    /** What is chosen in each of its choices. */
    private List<String> combos() {
        return window.ui(() -> Optional.ofNullable(area())
                .map(area -> ScreenReader.all(area, Combo.class).stream()
                        .map(Combo::getText)
                        .toList())
                .orElse(List.of()));
    }

    private void pick(String words) throws InterruptedException {
        Combo found = window.ui(() -> ScreenReader.all(area(), Combo.class).stream()
                .filter(combo -> Arrays.asList(combo.getItems()).contains(words))
                .findFirst()
                .orElseThrow());
        Parts.pick(window, found, words);
        window.settle();
    }

    private boolean levelIsDebug() {
        return logs.level("plaza") == ConnectorLogLine.Level.DEBUG;
    }

    /** Switches what is on or off. */
    private void toggle(String label) throws InterruptedException {
        hands.click(Parts.button(window, part(), label));
        window.settle();
    }

    private void press(String tip) throws InterruptedException {
        window.run(() -> ScreenReader.all(area(), ToolBar.class).stream()
                .flatMap(bar -> Arrays.stream(bar.getItems()))
                .filter(item -> item.getToolTipText().startsWith(tip))
                .findFirst()
                .orElseThrow()
                .notifyListeners(SWT.Selection, new Event()));
        window.settle();
    }
}
