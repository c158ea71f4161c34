package org.signalbox.tests.ui.driver.internal;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;

/**
 * Repeatedly installs and removes, with the window open, a connector with a connected account and a companion bundle
 * that contributes a part, a command, its handler, a key and a menu item. No class loader may leak.
 */
final class SwapsFlow implements Flow {
    private static final int CYCLES = Integer.getInteger("signalbox.tests.cycles", 200);
    private static final String COMMAND = "companion.command";
    private static final String PART = "companion.part";

    private final List<WeakReference<ClassLoader>> connectors = new ArrayList<>();
    private final List<WeakReference<ClassLoader>> companions = new ArrayList<>();

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        Networks networks = engine.networks();
        networks.awaitReady(java.time.Duration.ofSeconds(30));
        Path companion = Path.of(System.getProperty("signalbox.tests.companion"));
        PracticeNetwork chirp = engine.practice(PracticeKind.CHIRP);
        networks.install(engine.connector("chirp"), Replacement.SAME_OR_OLDER, Approval.NOTHING, ProductProcess.ACTOR);
        AccountId account = engine.connect(chirp);
        steps.step("a post for the connector's account is open", () -> {
            Files.createDirectories(engine.workspace().resolve("content"));
            engine.open(window, "content/swaps.md", """
                    ---
                    title: Swaps
                    accounts: [%s]
                    schedule: 2030-01-01T09:00 UTC
                    ---
                    Chirp comes and goes while this is open: https://nightline.example/swaps
                    """.formatted(account));
            steps.picture("open");
        });
        steps.step("a connector is removed and another version installed, " + CYCLES + " times", () -> {
            for (int i = 0; i < CYCLES; i++) {
                if (i % 20 == 0) {
                    FirstStartFlow.opens(window, "signalbox.part.networks");
                    steps.picture("connector-%03d".formatted(i));
                }
                connectors.add(loader(engine, "org.signalbox.connector.chirp"));
                networks.change("chirp", NetworkChange.REMOVE, ProductProcess.ACTOR);
                networks.install(
                        engine.connector(i % 2 == 0 ? "chirp2" : "chirp"),
                        Replacement.SAME_OR_OLDER,
                        Approval.NOTHING,
                        ProductProcess.ACTOR);
                if (i % 5 == 0) {
                    window.settle(); // so that the parts actually show it before its removal
                }
            }
            // The last one stays for the account; all earlier ones must be gone.
        });
        steps.step("a companion is installed, used and removed, " + CYCLES + " times", () -> {
            for (int i = 0; i < CYCLES; i++) {
                Bundle bundle = engine.install(companion);
                companions.add(
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
                use(window, steps, i);
                engine.uninstall(bundle);
            }
            window.settle();
            gone(window);
            steps.picture("companions-gone");
        });
        steps.step("no class loader of a connector is alive", () -> none(window, connectors));
        steps.step("no class loader of a companion is alive", () -> none(window, companions));
    }

    private static WeakReference<ClassLoader> loader(ProductProcess engine, String name) {
        return Arrays.stream(engine.bundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static void use(DrivenWindow window, FlowSteps steps, int cycle) throws Exception {
        EPartService parts = window.service(EPartService.class);
        window.require(
                "the companion's part can be shown",
                () -> window.ui(() -> parts.findPart(PART) != null
                        || window.application().getDescriptors().stream()
                                .anyMatch(it -> PART.equals(it.getElementId()))));
        MPart part = window.show(PART);
        window.require("the companion's part is drawn", () -> window.ui(() -> part.getObject() != null));
        if (cycle % 20 == 0) {
            window.settle();
            steps.picture("companion-%03d".formatted(cycle));
            int before = executed(window.application());
            new UserInput(window).pressOutside("ctrl+shift+j");
            window.require("the companion's key runs its command", () -> executed(window.application()) == before + 1);
        } else {
            if (cycle % 5 == 0) {
                window.settle(); // so that it has been shown before its removal
            }
            int before = executed(window.application());
            execute(window);
            FirstStartFlow.check(executed(window.application()) == before + 1, "the companion's command did not run");
        }
    }

    private static int executed(MApplication application) {
        return application.getContext().get("companion.executed") instanceof Integer number ? number : 0;
    }

    private static void execute(DrivenWindow window) {
        ECommandService commands = window.service(ECommandService.class);
        EHandlerService handlers = window.service(EHandlerService.class);
        window.run(() -> {
            ParameterizedCommand command = commands.createCommand(COMMAND, Map.of());
            FirstStartFlow.check(handlers.canExecute(command), "the companion's command can't run");
            handlers.executeHandler(command);
        });
    }

    private static void gone(DrivenWindow window) {
        for (String id : new String[] {PART, "companion.item"}) {
            FirstStartFlow.check(window.find(id).isEmpty(), id + " is still in the model");
        }
        MApplication application = window.application();
        FirstStartFlow.check(
                window.ui(() -> application.getCommands().stream().noneMatch(it -> COMMAND.equals(it.getElementId()))),
                "the companion's command is still in the model");
        FirstStartFlow.check(
                window.ui(() -> application.getDescriptors().stream().noneMatch(it -> PART.equals(it.getElementId()))),
                "the companion's descriptor is still in the model");
    }

    private static void none(DrivenWindow window, List<WeakReference<ClassLoader>> loaders) throws Exception {
        FirstStartFlow.check(loaders.size() == CYCLES, loaders.size() + " cycles were made");
        for (int i = 0; i < 100 && alive(loaders) > 0; i++) {
            System.gc();
            window.settle();
        }
        long alive = alive(loaders);
        if (alive > 0) {
            Path dump = window.results().resolve("heap.hprof");
            Files.deleteIfExists(dump);
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                            "dumpHeap",
                            new Object[] {dump.toString(), true},
                            new String[] {"java.lang.String", "boolean"});
            throw new AssertionError(
                    alive + " of " + loaders.size() + " class loaders are alive; who holds them is in " + dump);
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
