package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.HoldRule;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldRules;
import org.signalbox.sites.SitePublishing;
import org.signalbox.sites.Sites;
import org.signalbox.sites.VendorRelease;
import org.signalbox.workbench.ui.Preferences;

/** A vendor publishes to an update site; a user adds it, installs, pins and updates, and undoes everything. */
final class SitesFlow implements Flow {
    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Networks networks = engine.networks();
        networks.awaitReady(Duration.ofSeconds(30));
        Sites sites = engine.get(Sites.class);
        Path published = engine.workspace().resolve("published");
        publish(engine, published, "chirp");
        String first = version(published);
        window.perspective("networks");

        steps.step("a site is added by its folder", () -> {
            MPart part = window.show("signalbox.part.sites");
            window.settle();
            steps.picture("none");
            Parts.follow(window, part, "Add a site…");
            Shell dialog = Parts.dialog(window, eyes);
            check(!window.ui(() -> dialog.getDefaultButton().isEnabled()), "nothing can be added yet");
            hands.fill(eyes.field("Address or folder"), published.toString());
            steps.picture("add");
            Parts.confirm(window, hands, dialog);
            window.require(
                    "what it offers",
                    () -> Parts.row(window, part, "not installed").isPresent());
            steps.picture("browse");
        });
        steps.step("a connector is installed after what it asks for was approved", () -> {
            MPart part = window.show("signalbox.part.sites");
            Parts.select(window, part, first);
            hands.click(Parts.button(window, part, "Install…"));
            Shell dialog = Parts.dialog(window, eyes);
            String words = eyes.words(dialog);
            check(
                    words.contains("Signed by")
                            && words.contains("May call")
                            && words.contains("publish")
                            && words.contains("SHA-256"),
                    "it doesn't say who, where to and what: " + words);
            steps.picture("approve");
            Parts.confirm(window, hands, dialog);
            window.require("it is installed", () -> installed(networks).equals(Optional.of(first)));
            window.require(
                    "the offer says so",
                    () -> Parts.row(window, part, "installed").isPresent());
        });
        publish(engine, published, "chirp2");
        steps.step("what the vendor publishes is told as an update", () -> {
            MPart part = window.show("signalbox.part.sites");
            hands.click(Parts.button(window, part, "Refresh all"));
            window.require(
                    "an update",
                    () -> Parts.row(window, part, "update available").isPresent());
            window.require("a notice", () -> eyes.label("update is available").isPresent());
            steps.picture("update");
        });
        steps.step("a pinned network isn't updated", () -> {
            MPart part = window.show("signalbox.part.sites");
            Parts.select(window, part, "installed");
            hands.click(Parts.button(window, part, "Pin chirp to " + first));
            window.require(
                    "it is pinned",
                    () -> Parts.row(window, part, "update available").isEmpty());
            hands.click(Parts.button(window, part, "Update all"));
            window.require(
                    "there is nothing to do", () -> eyes.label("up to date").isPresent());
            check(installed(networks).equals(Optional.of(first)), "it was updated all the same");
            steps.picture("pinned");
            hands.click(Parts.button(window, part, "Unpin chirp"));
            window.require(
                    "an update",
                    () -> Parts.row(window, part, "update available").isPresent());
        });
        steps.step("the update is installed", () -> {
            MPart part = window.show("signalbox.part.sites");
            Parts.select(window, part, "update available");
            hands.click(Parts.button(window, part, "Update…"));
            Shell dialog = Parts.dialog(window, eyes);
            steps.picture("approve-update");
            Parts.confirm(window, hands, dialog);
            window.require(
                    "the next version is there",
                    () -> installed(networks).filter(it -> !it.equals(first)).isPresent());
            window.require(
                    "the older one is a step back",
                    () -> Parts.row(window, part, "older").isPresent());
            steps.picture("updated");
        });
        steps.step("a removed site comes back by undo", () -> {
            MPart part = window.show("signalbox.part.sites");
            Parts.press(window, part, "Remove");
            window.require("no site", () -> sites.list().isEmpty());
            window.show("signalbox.part.sites");
            hands.pressOutside("ctrl+z");
            window.require("the site", () -> sites.list().size() == 1);
        });
        steps.step("a planned change that was cancelled is planned again by undo", () -> {
            ChangePlan plan = engine.get(ChangePlan.class);
            Instant due = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
            IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(Preferences.NODE);
            preferences.put(Preferences.ZONE, "Asia/Tokyo");
            plan.plan(
                    "chirp",
                    NetworkChange.DISABLE,
                    due,
                    Duration.ofDays(31),
                    Optional.of("paid access"),
                    ProductProcess.ACTOR);
            window.require(
                    Duration.ofSeconds(30),
                    "a notice",
                    () -> eyes.label("goes away on").isPresent());
            String result = window.ui(eyes.label("goes away on").orElseThrow()::getText);
            String there = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .format(due.atZone(ZoneId.of("Asia/Tokyo")));
            check(result.startsWith("Chirp "), "it calls the network by its id: " + result);
            check(
                    result.endsWith(there),
                    "it goes away at " + there + " in the window's zone, and the notice says: " + result);
            steps.picture("goes-away");
            preferences.remove(Preferences.ZONE);
            MPart part = window.show("signalbox.part.changes");
            window.require(
                    "the change", () -> Parts.row(window, part, "paid access").isPresent());
            preferences.put(Preferences.ZONE, "Asia/Kathmandu"); // a quarter past or to the hour elsewhere
            window.require(
                    "its time there", () -> Parts.row(window, part, ":45").isPresent());
            preferences.remove(Preferences.ZONE);
            window.require("its time here", () -> Parts.row(window, part, ":45").isEmpty());
            steps.picture("changes");
            choose(window, eyes, hands, part, "paid access", "Cancel Change");
            window.require("it is cancelled", () -> plan.open().isEmpty());
            window.show("signalbox.part.changes");
            hands.pressOutside("ctrl+z");
            window.require("it is planned", () -> plan.open().size() == 1);
            check(plan.open().getFirst().due().equals(due), "for another time: " + plan.open());
        });
        steps.step("a hold rule that was removed comes back by undo", () -> {
            HoldRules policy = engine.get(HoldRules.class);
            HoldRule rule = new HoldRule.Expire(Optional.of(Duration.ofDays(3)), Optional.empty());
            policy.set("chirp", rule, ProductProcess.ACTOR);
            MPart part = window.show("signalbox.part.holdrules");
            window.require("the rule", () -> Parts.row(window, part, "Expires").isPresent());
            steps.picture("rules");
            choose(window, eyes, hands, part, "Expires", "Remove Rule");
            window.require("it is gone", () -> policy.rules().isEmpty());
            window.show("signalbox.part.holdrules");
            hands.pressOutside("ctrl+z");
            window.require("it is back", () -> policy.rules().size() == 1);
            check(policy.rules().getFirst().rule().equals(rule), "another one: " + policy.rules());
        });
        steps.step("the parts in the other theme", () -> {
            hands.pressOutside("ctrl+shift+t");
            for (String part : List.of("networks", "changes", "holdrules", "sites")) {
                window.show("signalbox.part." + part);
                window.settle();
                steps.picture("other-" + part);
            }
        });
    }

    private static void choose(
            DrivenWindow window, ScreenReader eyes, UserInput hands, MPart part, String row, String item)
            throws InterruptedException {
        Table table = eyes.table(part);
        hands.choose(table, eyes.row(table, row).orElseThrow(), item);
    }

    private static void publish(ProductProcess engine, Path folder, String network) throws Exception {
        engine.get(SitePublishing.class)
                .publish(new VendorRelease(
                        folder,
                        List.of(engine.connector(network)),
                        List.of(),
                        List.of(),
                        Files.exists(folder.resolve("site.json"))
                                ? VendorRelease.Head.AS_BEFORE
                                : new VendorRelease.Head(
                                        Optional.of("practice"),
                                        Optional.of("Practice connectors"),
                                        Optional.of(URI.create("https://practice.example/"))),
                        Optional.empty(),
                        Optional.empty(),
                        VendorRelease.DEFAULT_VALIDITY,
                        Path.of(System.getProperty("signalbox.tests.key")),
                        Secret.of("signalbox")));
    }

    /** The version of the only published connector. */
    private static String version(Path folder) throws Exception {
        return Files.readString(folder.resolve("site.json")).replaceAll("(?s).*\"version\":\\s*\"([^\"]+)\".*", "$1");
    }

    private static Optional<String> installed(Networks networks) {
        return networks.find("chirp").flatMap(network -> network.record().version());
    }
}
