package org.signalbox.publishing.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Variants;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Registration;
import org.signalbox.publishing.internal.ChirpStore;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.SharedStoreFixture;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.scheduler.internal.SchedulesService;
import org.signalbox.store.OpenStore;

/** What repeats, waits in queues, or follows its zone, from the content file to the real store. */
class SeriesTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId BERT = AccountId.of("bert@chirp");
    private static final PostId POST = new PostId("p");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Decree DECREE = Decree.registered();

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2027-03-01T09:00:00Z");
    private OpenStore store;
    private NetworkHolds holds;
    private Planner planner;
    private SchedulesService schedules;
    private Folder workspace;

    @BeforeEach
    void open() {
        store = ChirpStore.open(folder, () -> now, ANNA, BERT);
        var networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);
        holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        workspace = new Folder(folder);
        planner = new Planner(
                store,
                workspace,
                holds,
                SharedStoreFixture.reroutes(store, networks, workspace, new SharedStoreFixture.Book()),
                new NetworkCheck(store, networks, true));
        schedules = new SchedulesService(store, workspace, holds);
    }

    @AfterEach
    void close() {
        holds.stop();
        store.close();
    }

    private void schedule(String front) throws PlanningException {
        schedule(front, "hello");
    }

    private void schedule(String front, String text) throws PlanningException {
        planner.plan(workspace.put("id: p\naccounts: anna@chirp\n" + front, text), false, "test");
    }

    private List<Publication> waiting() {
        return store.publications().ofPost(POST).stream()
                .filter(each -> each.state() == PublicationState.PLANNED)
                .toList();
    }

    private List<String> walls() {
        return waiting().stream()
                .map(each -> each.schedule().orElseThrow().wall().toString())
                .toList();
    }

    private void queue(String... slots) throws PlanningException {
        schedules.setQueue(
                ANNA,
                PARIS,
                List.of(slots).stream()
                        .map(slot -> WeeklySlot.parse(slot).orElseThrow())
                        .toList(),
                "test");
    }

    /** A team's author may store any rule by SQL. */
    @Test
    void oneThatCannotBePlannedKeepsNoOtherFromBeingPlanned() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        var good = store.series().find(POST).orElseThrow();
        for (var id : List.of("a", "z")) { // one of them comes before it
            var from = new Schedule(LocalDateTime.parse("2027-03-02T09:00"), PARIS);
            store.series()
                    .put(
                            new Series(
                                    new PostId(id),
                                    id + ".md",
                                    id,
                                    new Timing.Repeated(from, "FREQ=NEVER", List.of(), Duration.ZERO),
                                    good.overdue(),
                                    good.variants(),
                                    Series.State.ACTIVE,
                                    good.createdAt(),
                                    0),
                            new AuditEntry(now, "test", "series/" + id, Message.of("test.why")));
        }
        now = now.plus(Duration.ofDays(14));
        assertThat(schedules.planAhead()).isEqualTo(2);
    }

    @Test
    void aRepeatedPostIsPlannedFourWeeksAheadAndOnlyOnce() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        assertThat(walls())
                .containsExactly("2027-03-02T09:00", "2027-03-09T09:00", "2027-03-16T09:00", "2027-03-23T09:00");
        assertThat(waiting().get(3).due()).isEqualTo(Instant.parse("2027-03-23T08:00:00Z"));

        assertThat(schedules.planAhead()).isZero();
        now = now.plus(Duration.ofDays(7));
        assertThat(schedules.planAhead()).isEqualTo(1);
        // the wall time stays, over the change of clocks on 28 March
        assertThat(waiting().get(4).due()).isEqualTo(Instant.parse("2027-03-30T07:00:00Z"));
    }

    @Test
    void theNextOneIsPlannedHoweverFarItIs() throws Exception {
        schedule("schedule: 2027-06-01T09:00 Europe/Paris\nrepeat: FREQ=YEARLY\n");
        assertThat(walls()).containsExactly("2027-06-01T09:00");
    }

    @Test
    void afterALongOutageNothingIsPlannedForThePast() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=DAILY\n");
        now = now.plus(Duration.ofDays(90));
        schedules.planAhead();
        assertThat(store.publications().ofPost(POST))
                .noneMatch(each -> each.due().isAfter(Instant.parse("2027-03-29T10:00:00Z"))
                        && each.due().isBefore(now));
    }

    @Test
    void aChangedFileChangesWhatIsStillToComeAndALeftOutTimeGoes() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        schedule(
                "schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY;COUNT=3\nexcept: 2027-03-09\n",
                "hello again");

        assertThat(walls()).containsExactly("2027-03-02T09:00", "2027-03-16T09:00");
        assertThat(waiting()).allMatch(each -> each.text().equals("hello again"));
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        assertThat(walls()).hasSize(4);
    }

    @Test
    void oneThatAPersonCancelledStaysCancelled() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        store.publications().save(waiting().get(1).cancel(new Actor("anna", now)));
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n", "new");
        schedules.planAhead();
        assertThat(walls()).containsExactly("2027-03-02T09:00", "2027-03-16T09:00", "2027-03-23T09:00");
    }

    @Test
    void aSeriesIsCancelledAsAWholeAndThatIsUndone() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        assertThat(schedules.cancelSeries(POST, "anna").state()).isEqualTo(Series.State.CANCELLED);
        assertThat(waiting()).isEmpty();
        assertThat(schedules.planAhead()).isZero();

        schedules.resumeSeries(POST, "anna");
        assertThat(walls()).hasSize(4);
    }

    @Test
    void aTimeThatIsLeftOutIsWrittenIntoTheFile() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        schedules.exceptFrom(POST, LocalDateTime.of(2027, 3, 16, 9, 0), "anna");
        schedules.exceptFrom(POST, LocalDateTime.of(2027, 4, 6, 9, 0), "anna");

        assertThat(walls()).hasSize(3).doesNotContain("2027-03-16T09:00");
        assertThat(workspace.file.text()).contains("except: [2027-03-16T09:00, 2027-04-06T09:00]");
        assertThatThrownBy(() -> schedules.exceptFrom(POST, LocalDateTime.of(2027, 3, 17, 9, 0), "anna"))
                .isInstanceOf(PlanningException.class);
    }

    @Test
    void aTimeThatWasLeftOutComesBackInTheFileToo() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        schedules.exceptFrom(POST, LocalDateTime.of(2027, 3, 9, 9, 0), "anna");
        schedules.exceptFrom(POST, LocalDateTime.of(2027, 3, 16, 9, 0), "anna");
        schedules.bringBack(POST, LocalDateTime.of(2027, 3, 9, 9, 0), "anna");

        assertThat(walls()).containsExactly("2027-03-02T09:00", "2027-03-09T09:00", "2027-03-23T09:00");
        assertThat(workspace.file.text()).contains("except: [2027-03-16T09:00]");
        assertThatThrownBy(() -> schedules.bringBack(POST, LocalDateTime.of(2027, 3, 9, 9, 0), "anna"))
                .isInstanceOf(PlanningException.class);
    }

    @Test
    void aFileThatNoLongerRepeatsEndsItsSeries() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\n");
        schedule("schedule: 2027-03-05T09:00 Europe/Paris\n");
        assertThat(walls()).containsExactly("2027-03-05T09:00");
        assertThat(store.series().active()).isEmpty();
    }

    @Test
    void aWindowsMinuteStaysTheSameAndIsNeverBeforeItsStart() throws Exception {
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=DAILY\nwindow: 2h\n");
        var before = waiting();
        assertThat(before)
                .allSatisfy(each -> assertThat(each.due())
                        .isBetween(
                                each.schedule().orElseThrow().instant(),
                                each.schedule().orElseThrow().instant().plus(Duration.ofHours(2))));
        assertThat(before.stream()
                        .map(each -> each.derivation().delay())
                        .distinct()
                        .count())
                .isGreaterThan(3);
        schedule("schedule: 2027-03-02T09:00 Europe/Paris\nrepeat: FREQ=DAILY\nwindow: 2h\n", "changed");
        assertThat(waiting().stream().map(Publication::due))
                .isEqualTo(before.stream().map(Publication::due).toList());
    }

    @Test
    void aQueueGivesTheNextFreeSlotAndAnEditKeepsIt() throws Exception {
        queue("tue-09:00", "thu-17:30");
        schedule("schedule: queue\n");
        assertThat(walls()).containsExactly("2027-03-02T09:00");

        schedule("schedule: queue\n", "changed");
        assertThat(walls()).containsExactly("2027-03-02T09:00");
        assertThat(waiting().get(0).text()).isEqualTo("changed");
        assertThat(schedules.freeSlots(ANNA, now, now.plus(Duration.ofDays(7)), 1))
                .containsExactly(new Schedule(LocalDateTime.of(2027, 3, 4, 17, 30), PARIS));
    }

    @Test
    void withoutAQueueNothingIsPlannedAndWhatToDoIsSaid() {
        assertThatThrownBy(() -> schedule("schedule: queue\n"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo("publishing.plan.no-queue"));
        assertThat(store.publications().ofPost(POST)).isEmpty();
    }

    @Test
    void aCancelledOneThatIsScheduledAgainGetsTheNextFreeSlot() throws Exception {
        queue("tue-09:00", "thu-17:30");
        schedule("schedule: queue\n");
        store.publications().save(waiting().get(0).cancel(new Actor("anna", now)));
        now = now.plus(Duration.ofDays(2));
        schedule("schedule: queue\n");
        assertThat(walls()).containsExactly("2027-03-04T17:30");
    }

    @Test
    void aRecycledPostKeepsItsDistanceAndItsLimit() throws Exception {
        queue("tue-09:00", "thu-17:30");
        schedule("schedule: queue\nrecycle: {every: 10d, times: 4}\n");
        // the third one, on 30 March, is beyond the four weeks
        assertThat(walls()).containsExactly("2027-03-02T09:00", "2027-03-16T09:00");
        assertThat(schedules.planAhead()).isZero();
        now = now.plus(Duration.ofDays(60));
        schedules.planAhead();
        schedules.planAhead();
        assertThat(store.publications().ofPost(POST)).hasSize(4);
    }

    /** A zone whose rules a government changes while posts are planned. */
    private static final class Decree extends ZoneRulesProvider {
        private static final String ZONE = "Test/Decree";
        private static final Decree INSTANCE = new Decree();
        private volatile String version = "2026a";
        private volatile ZoneOffset offset = ZoneOffset.ofHours(2);

        static Decree registered() {
            if (!ZoneRulesProvider.getAvailableZoneIds().contains(ZONE)) {
                ZoneRulesProvider.registerProvider(INSTANCE);
            }
            return INSTANCE;
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ZONE);
        }

        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return forCaching ? null : ZoneRules.of(offset);
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>(Map.of(version, ZoneRules.of(offset)));
        }
    }

    @Test
    void whatIsPlannedFollowsItsZoneWhenTheRulesChangeAndSaysSo() throws Exception {
        var decree = DECREE;
        decree.version = "2026a";
        decree.offset = ZoneOffset.ofHours(2);
        schedule("schedule: 2027-03-10T09:00 Test/Decree\n");
        assertThat(waiting().get(0).due()).isEqualTo(Instant.parse("2027-03-10T07:00:00Z"));
        assertThat(waiting().get(0).derivation().zoneRules()).isEqualTo("2026a");
        assertThat(schedules.followZones()).isZero();

        decree.version = "2027a";
        decree.offset = ZoneOffset.ofHours(3);
        assertThat(schedules.followZones()).isEqualTo(1);
        assertThat(waiting()).singleElement().satisfies(moved -> {
            assertThat(moved.due()).isEqualTo(Instant.parse("2027-03-10T06:00:00Z"));
            assertThat(moved.derivation().zoneRules()).isEqualTo("2027a");
            assertThat(moved.reason().map(why -> why.code())).contains("publication.rezoned");
        });
        assertThat(store.audit()
                        .list(Optional.of("publication/" + waiting().get(0).id()), Optional.empty(), 10)
                        .items())
                .extracting(entry -> entry.message().code())
                .contains("publication.rezoned");

        // a node that still has the older rules changes nothing
        decree.version = "2026a";
        decree.offset = ZoneOffset.ofHours(2);
        assertThat(schedules.followZones()).isZero();
    }

    /** A workspace of one content file. */
    private static final class Folder implements Workspace {
        private final Path root;
        private ContentFile file = ContentFiles.parse("content/a.md", "");

        Folder(Path root) {
            this.root = root;
        }

        CheckedContent put(String front, String text) {
            file = ContentFiles.parse("content/a.md", "---\n" + front + "---\n" + text);
            return checked();
        }

        private CheckedContent checked() {
            return new CheckedContent(
                    file,
                    Variants.of(file.post().orElseThrow(), ref -> new MediaInfo(ref.file(), "", "", -1, 0, 0, "")),
                    Map.of(),
                    file.problems());
        }

        @Override
        public Path root() {
            return root;
        }

        @Override
        public List<CheckedContent> files() {
            return List.of(checked());
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return path.equals(file.path()) ? Optional.of(checked()) : Optional.empty();
        }

        @Override
        public CheckedContent read(String path) {
            return checked();
        }

        @Override
        public CheckedContent write(String path, String text) {
            file = ContentFiles.parse(path, text);
            return checked();
        }

        @Override
        public void recheck() {}

        @Override
        public Registration onChange(Consumer<String> listener) {
            return () -> {};
        }
    }
}
