package org.signalbox.connector.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;

/** Each call of the contract, prepared without faults and run under one. */
enum ContractCall {
    VERIFY {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.session().verify());
        }
    },
    LIVE_TERMS {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.session().liveTerms());
        }
    },
    PREPARE(Capability.PUBLISH) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.as(Publishes.class)
                    .prepare(trial.part("Prepared"), Optional.empty())
                    .prepared());
        }
    },
    COMMIT(Capability.PUBLISH) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var part = trial.part("Committed");
            var commit = new Commit(part, trial.prepare(part), trial.key(), Optional.empty());
            return () -> trial.searched(trial.as(Publishes.class).commit(commit));
        }
    },
    FIND(Capability.RECONCILE) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            var since = Instant.now().minusSeconds(5);
            var search = Search.of(trial.key(), trial.part("Found"), since);
            return () -> trial.searched(trial.as(Reconciles.class).find(search));
        }
    },
    DELETE(Capability.PUBLISH, Capability.DELETE) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var receipt = trial.publish(trial.part("Deleted"), Optional.empty());
            return () -> trial.as(Deletes.class).delete(receipt);
        }
    },
    EDIT(Capability.PUBLISH, Capability.EDIT) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var receipt = trial.publish(trial.part("Before"), Optional.empty());
            var prepared = trial.prepare(trial.part("After"));
            return () -> trial.searched(trial.as(Edits.class).edit(receipt, prepared));
        }
    },
    POST(Capability.PUBLISH, Capability.READ_POST) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var receipt = trial.publish(trial.part("Read alone"), Optional.empty());
            return () -> trial.searched(trial.as(ReadsPost.class).post(receipt));
        }
    },
    HISTORY(Capability.HISTORY) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.as(ReadsHistory.class).history(Optional.empty(), 10));
        }
    },
    ENGAGEMENT(Capability.PUBLISH, Capability.ENGAGEMENT) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var receipt = trial.publish(trial.part("Measured"), Optional.empty());
            return () -> trial.searched(trial.as(ReportsEngagement.class).engagement(List.of(receipt)));
        }
    },
    REPLIES(Capability.PUBLISH, Capability.REPLIES) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var receipt = trial.publish(trial.part("Answered"), Optional.empty());
            trial.network().reply(receipt.remoteId(), "zoe", "Indeed");
            return () -> trial.searched(trial.as(ReadsReplies.class).replies(receipt, Optional.empty(), 10));
        }
    },
    MEDIA(Capability.PUBLISH, Capability.HISTORY, Capability.READ_MEDIA) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var picture = trial.fixture.image("A dot");
            trial.publish(trial.part("Illustrated").toBuilder().media(picture).build(), Optional.empty());
            var media = ArchiveContract.told(trial);
            return () -> trial.searched(trial.as(ReadsMedia.class).media(media));
        }
    },
    COUNT(Capability.COUNT) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.as(CountsPosts.class).posts());
        }
    },
    CHECK(Capability.CHECK) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.as(ChecksParts.class).check(trial.part("Checked"));
        }
    },
    CHOICES(Capability.CHOICES) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            var option = trial.descriptor().options().stream()
                    .filter(each -> each.dynamic() && each.dependsOn().isEmpty())
                    .findFirst()
                    .orElseThrow();
            return () -> trial.searched(trial.as(OffersChoices.class).choices(ChoiceQuery.of(option.id(), Map.of())));
        }
    },
    INBOX(Capability.INBOX) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.searched(trial.as(ReadsInbox.class).inbox(Optional.empty(), 10));
        }
    },
    ITEMS(Capability.INBOX, Capability.READ_ITEMS) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var item = new InboxSteps(trial).item("Read again").receipt();
            return () -> trial.searched(trial.as(ReadsItems.class).items(List.of(item)));
        }
    },
    HIDE(Capability.INBOX, Capability.HIDE) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var item = new InboxSteps(trial).item("Hidden");
            return () -> trial.as(Hides.class).hide(item.receipt(), true);
        }
    },
    LIKE(Capability.INBOX, Capability.LIKE) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var item = new InboxSteps(trial).item("Liked");
            return () -> trial.as(Likes.class).like(item.receipt(), true);
        }
    },
    REMOVE(Capability.INBOX, Capability.REMOVE) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException {
            var item = new InboxSteps(trial).item("Removed");
            return () -> trial.as(Removes.class).remove(item.receipt());
        }
    },
    AWAIT_INBOX(Capability.AWAIT_INBOX) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            return () -> trial.as(AwaitsInbox.class).await(Duration.ofMillis(300));
        }
    },
    /** The last one: the session speaks for the login itself from then on. */
    TARGETS(Capability.TARGETS) {
        @Override
        ConnectorTrial.Action ready(ConnectorTrial trial) {
            trial.speakFor(Optional.empty());
            return () -> trial.searched(trial.as(ListsTargets.class).targets(Optional.empty()));
        }
    };

    private final List<Capability> needs;

    ContractCall(Capability... needs) {
        this.needs = List.of(needs);
    }

    /** Makes all preparations of the call, and returns the call itself. */
    abstract ConnectorTrial.Action ready(ConnectorTrial trial) throws ConnectorException;

    /** The calls that a connector declares. */
    static Stream<ContractCall> of(Descriptor descriptor) {
        return Arrays.stream(values()).filter(each -> descriptor.capabilities().containsAll(each.needs));
    }
}
