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
import org.signalbox.emulation.facebook.FacebookSite;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;

/**
 * January 2027: Meta ends version 21.0 of the Graph API and answers its calls as those of the next version, without an
 * error. The connector is two years old, and nobody reacts: by the terms, what is due at Facebook is held while
 * Instagram goes on, until the connector that ships is installed.
 */
final class MetaVersion implements DrillPlan {
    private static final String FACEBOOK = "facebook";
    private static final String OLD = "v21.0";
    private static final String NEW = "v26.0";
    private static final String SHIPPED = "org.signalbox.connector.facebook";

    /** The same connector as of two years before, with the version and the terms of that day. */
    private static final String BEFORE = "org.signalbox.connector.facebook2025";

    private static final Instant END = Instant.parse("2027-01-21T00:00:00Z");
    private static final String PAGE = "nightline";

    @Override
    public String name() {
        return "meta-version";
    }

    @Override
    public String network() {
        return FACEBOOK;
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
                Step.byItself("schedule", drill -> drill.passUntil(Instant.parse("2027-01-18T17:00:00Z"))),
                Step.waiting("announcement", drill -> drill.announce("facebook.json")),
                Step.waiting("end", MetaVersion::end),
                Step.waiting("replacement", MetaVersion::replacement));
    }

    @Override
    public void open(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        drill.imports().facts(FACEBOOK, Map.of("api", OLD), DrillSetup.ACTOR);
        var picture = Optional.of(drill.file("media/train.jpg"));
        var facebook = new FacebookSite(drill.clock());
        PastPosts.write(facebook, PAGE, 5, drill.now(), picture);
        drill.emulate(FACEBOOK, "Facebook", facebook, BEFORE, Map.of("nightline", PAGE));
        drill.emulateInstagram(picture);
        drill.schedule();
    }

    /**
     * Facebook would answer: it is Signalbox that sends nothing by a version that has ended.
     *
     * @throws ScenarioException when something was sent all the same
     */
    private static void end(DrillSetup drill) throws InterruptedException, ScenarioException {
        drill.passUntil(Instant.parse("2027-01-22T12:00:00Z"));
        var sent = drill.all().stream()
                .filter(each -> each.account().network().equals(FACEBOOK))
                .filter(each -> !each.due().isBefore(END) && each.state() == PublicationState.PUBLISHED)
                .findFirst();
        if (sent.isPresent()) {
            throw new ScenarioException(
                    Message.of("demo.drill.ended-version", sent.get().title(), OLD));
        }
        drill.all().stream()
                .filter(each -> each.state() == PublicationState.HELD)
                .forEach(each -> drill.report("demo.drill.waits", each.due(), each.title(), each.account()));
    }

    private static void replacement(DrillSetup drill)
            throws InterruptedException, ScenarioException, LifecycleException {
        drill.services().install(SHIPPED);
        drill.imports().facts(FACEBOOK, Map.of("api", NEW), DrillSetup.ACTOR);
        drill.awaitAccounts(FACEBOOK);
        drill.awaitReleased(FACEBOOK);
        drill.report("demo.drill.returned", "Facebook");
        drill.passUntil(Instant.parse("2027-01-24T12:00:00Z"));
    }
}
