package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.emulation.linkedin.LinkedInSite;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/**
 * November 2026: LinkedIn ends version 202511 of its API and answers calls with HTTP 426. The connector is a year old,
 * and nobody reacts in time: due posts are held while the other networks continue, until the connector that ships is
 * installed.
 */
final class LinkedInVersion implements DrillPlan {
    private static final String LINKEDIN = "linkedin";
    private static final String OLD = "202511";
    private static final String NEW = "202607";
    private static final String SHIPPED = "org.signalbox.connector.linkedin";

    /** The same connector as of a year before, with the version and the terms of that day. */
    private static final String BEFORE = "org.signalbox.connector.linkedin2025";

    private static final Instant END = Instant.parse("2026-11-16T00:00:00Z");

    /** A page: LinkedIn lets no app read the posts of members, so that nothing of theirs could be counted. */
    private static final String PAGE = "nightline";

    @Override
    public String name() {
        return "linkedin-version";
    }

    @Override
    public String network() {
        return LINKEDIN;
    }

    @Override
    public Instant changed() {
        return END;
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return Optional.empty();
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.byItself("schedule", drill -> drill.passUntil(Instant.parse("2026-11-13T17:00:00Z"))),
                Step.waiting("announcement", drill -> drill.announce("linkedin.json")),
                Step.waiting("end", LinkedInVersion::end),
                Step.waiting("replacement", LinkedInVersion::replacement));
    }

    @Override
    public void open(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        drill.imports().facts(LINKEDIN, Map.of("api", OLD), DrillSetup.ACTOR);
        var linkedIn = new LinkedInSite(drill.clock());
        PastPosts.write(linkedIn, PAGE, 5, drill.now(), Optional.empty());
        drill.emulate(LINKEDIN, "LinkedIn", linkedIn, BEFORE, Map.of("nightline", PAGE));
        drill.emulateFacebook(Optional.empty());
        drill.schedule();
    }

    /** The first call after the end of support is refused; the account is paused and due posts wait. */
    private static void end(DrillSetup drill) throws InterruptedException, ScenarioException {
        drill.passUntil(Instant.parse("2026-11-17T12:00:00Z"));
        drill.services().store().accounts().list().stream()
                .flatMap(account -> account.paused().stream())
                .forEach(why -> drill.report("demo.drill.paused", why.text()));
    }

    private static void replacement(DrillSetup drill)
            throws InterruptedException, ScenarioException, LifecycleException {
        drill.services().install(SHIPPED);
        drill.imports().facts(LINKEDIN, Map.of("api", NEW), DrillSetup.ACTOR);
        drill.awaitAccounts(LINKEDIN);
        drill.awaitReleased(LINKEDIN);
        drill.report("demo.drill.returned", "LinkedIn");
        drill.passUntil(Instant.parse("2026-11-19T12:00:00Z"));
    }
}
