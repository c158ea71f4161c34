package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.SiteInfo;
import org.signalbox.sites.TermsState;
import org.signalbox.sites.Update;

class UpdateSitesTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void install(String version) throws Exception {
        desk.sites.install("tiny", Optional.of(version), Approval.EVERYTHING, "anna");
    }

    private java.util.List<OfferState> states() {
        return desk.sites.browse().connectors().stream()
                .map(offer -> offer.state())
                .toList();
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return Sample.refusal(call);
    }

    @Test
    void a_site_is_added_with_its_vendor_and_is_there_after_a_start() throws Exception {
        desk.publish("1.0.0");

        var added = desk.sites.add(desk.published.resolve("site.json").toUri(), Optional.empty(), "anna");

        assertThat(added.name()).isEqualTo("samples");
        assertThat(added.location()).isEqualTo(desk.location());
        assertThat(added.index().orElseThrow().vendor())
                .isEqualTo("Trusted Vendor ("
                        + Vendors.keyId(Vendor.TRUSTED.certificate()).substring(0, 24) + ")");
        assertThat(desk.audited("sites.audit.added").orElseThrow()).startsWith("anna: The site samples (file:///");
        desk.reopen();
        assertThat(desk.sites.list()).containsExactly(added);
        assertThat(states()).containsExactly(OfferState.NOT_INSTALLED);
    }

    @Test
    void a_site_is_added_once_under_a_name_of_its_own() throws Exception {
        desk.publish("1.0.0");
        desk.sites.add(desk.location(), Optional.of("mine"), "anna");
        var copy = folder.resolve("copy");
        desk.sites.mirror("mine", copy);

        assertThat(refusal(() -> desk.sites.add(desk.location(), Optional.empty(), "anna")))
                .isEqualTo("known");
        assertThat(refusal(() -> desk.sites.add(copy.toUri(), Optional.of("mine"), "anna")))
                .isEqualTo("name-taken");
        assertThat(refusal(() -> desk.sites.add(copy.toUri(), Optional.of("../x"), "anna")))
                .isEqualTo("not-name");
        assertThat(refusal(() -> desk.sites.refresh("samples", "anna"))).isEqualTo("unknown");
        desk.sites.add(copy.toUri(), Optional.empty(), "anna");
        assertThat(desk.sites.list()).extracting(SiteInfo::name).containsExactly("mine", "samples");
    }

    @Test
    void a_removed_site_is_gone_with_its_copy_and_what_was_installed_stays() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        install("1.0.0");

        desk.sites.remove("samples", "anna");

        assertThat(desk.sites.list()).isEmpty();
        assertThat(desk.sites.browse().connectors()).isEmpty();
        assertThat(folder.resolve("workspace/.signalbox/sites/samples")).doesNotExist();
        assertThat(desk.networks.records).containsKey("tiny");
        desk.reopen();
        assertThat(desk.sites.list()).isEmpty();
    }

    @Test
    void a_connector_is_installed_as_the_site_describes_it_and_nothing_is_left_lying_about() throws Exception {
        desk.publish("1.0.0", "1.1.0");
        desk.add();

        try (var prepared = desk.sites.prepare("tiny", Optional.empty(), false)) {
            assertThat(prepared.connector().hosts()).containsExactly("tiny.example");
            prepared.install(Approval.of(prepared.connector()), "anna");
        }

        assertThat(desk.networks.installed).containsExactly("tiny@1.1.0 NEWER");
        assertThat(states()).containsExactly(OfferState.INSTALLED, OfferState.DOWNGRADE);
        assertThat(desk.audited("sites.audit.installed"))
                .contains("anna: Tiny 1.1.0 was installed from the site samples");
        try (var left = Files.list(folder.resolve("workspace/.signalbox/sites"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("staging")))
                    .isEmpty();
        }
    }

    @Test
    void what_nobody_approved_is_not_installed() throws Exception {
        desk.publish("1.0.0");
        desk.add();

        assertThat(refusal(() -> desk.sites.install("tiny", Optional.empty(), Approval.NOTHING, "anna")))
                .isEqualTo("networks.approve.hosts");
    }

    @Test
    void a_newer_version_is_offered_after_a_refresh_and_installed_only_when_asked_for() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        install("1.0.0");
        desk.publish("1.2.0");
        assertThat(states()).containsExactly(OfferState.INSTALLED);

        new DailyCheck(desk.sites, desk, LeaderElection.of(desk.store, null)).look();

        assertThat(states()).containsExactly(OfferState.UPDATE_AVAILABLE, OfferState.INSTALLED);
        assertThat(desk.networks.installed).hasSize(1);
        assertThat(desk.sites.update("tiny", Approval.EVERYTHING, "anna"))
                .isEqualTo(new Update("tiny", "Tiny", Optional.of("1.0.0"), "1.2.0", Optional.empty()));
        assertThat(states()).containsExactly(OfferState.INSTALLED, OfferState.DOWNGRADE);
        assertThat(refusal(() -> desk.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("up-to-date");
        assertThat(refusal(() -> desk.sites.update("other", Approval.EVERYTHING, "anna")))
                .isEqualTo("not-offered");
    }

    @Test
    void all_are_updated_and_one_that_is_refused_does_not_keep_the_others_from_it() throws Exception {
        var jars = folder.resolve("jars");
        for (var version : new String[] {"1.0.0", "2.0.0"}) {
            desk.publishing.publish(Sample.release(
                    desk.published,
                    TinyJar.version(version).signed(jars),
                    TinyJar.version(version)
                            .header("Signalbox-Connector", "aaa")
                            .signed(jars)));
            if (version.equals("1.0.0")) {
                desk.add();
                install("1.0.0");
                desk.sites.install("aaa", Optional.empty(), Approval.EVERYTHING, "anna");
            }
        }
        desk.sites.refresh("samples", "anna");
        Files.writeString(desk.published.resolve("connectors/aaa-2.0.0.jar"), "x");

        var done = desk.sites.updateAll(Approval.EVERYTHING, "anna");

        assertThat(done)
                .extracting(Update::network, update -> update.trouble().isPresent())
                .containsExactly(tuple("aaa", true), tuple("tiny", false));
        assertThat(desk.networks.records.get("tiny").version()).contains("2.0.0");
    }

    @Test
    void a_pinned_network_stays_at_its_version_until_it_is_unpinned() throws Exception {
        desk.publish("1.0.0", "1.1.0", "2.0.0");
        desk.add();
        install("1.0.0");

        desk.sites.pin("tiny", "1.1", "anna");

        assertThat(states()).containsExactly(OfferState.PINNED, OfferState.UPDATE_AVAILABLE, OfferState.INSTALLED);
        assertThat(refusal(() -> install("2.0.0"))).isEqualTo("is-pinned");
        assertThat(desk.sites.update("tiny", Approval.EVERYTHING, "anna").to()).isEqualTo("1.1.0");
        assertThat(refusal(() -> desk.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("is-pinned");
        assertThat(desk.sites.updateAll(Approval.EVERYTHING, "anna")).isEmpty();
        desk.reopen();
        assertThat(desk.sites.pinned("tiny")).contains("1.1");
        desk.sites.unpin("tiny", "anna");
        assertThat(states()).startsWith(OfferState.UPDATE_AVAILABLE);
        assertThat(refusal(() -> desk.sites.unpin("tiny", "anna"))).isEqualTo("not-pinned");
        assertThat(refusal(() -> desk.sites.pin("tiny", "newest", "anna"))).isEqualTo("not-version");
        assertThat(refusal(() -> desk.sites.pin("nowhere", "1.0", "anna"))).isEqualTo("not-offered");
    }

    @Test
    void a_step_back_is_taken_only_when_it_is_asked_for() throws Exception {
        desk.publish("1.0.0", "2.0.0");
        desk.add();
        install("2.0.0");

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("older");
        try (var prepared = desk.sites.prepare("tiny", Optional.of("1.0.0"), true)) {
            prepared.install(Approval.EVERYTHING, "anna");
        }
        assertThat(desk.networks.installed).endsWith("tiny@1.0.0 ANY");
    }

    @Test
    void what_is_made_for_a_later_contract_is_shown_and_not_installed() throws Exception {
        var jars = folder.resolve("jars");
        desk.publishing.publish(Sample.release(
                desk.published,
                TinyJar.version("1.0.0").signed(jars),
                TinyJar.version("3.0.0").header("Signalbox-Api", "2").signed(jars)));
        desk.add();

        assertThat(states()).containsExactly(OfferState.NEEDS_NEWER, OfferState.NOT_INSTALLED);
        assertThat(refusal(() -> install("3.0.0"))).isEqualTo("needs-newer");
        desk.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna");
        assertThat(desk.networks.records.get("tiny").version()).contains("1.0.0");
        assertThat(states()).containsExactly(OfferState.NEEDS_NEWER, OfferState.INSTALLED);
    }

    @Test
    void another_vendor_can_not_take_an_installed_network_over() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        install("1.0.0");
        desk.publishing.publish(
                Sample.release(desk.published, TinyJar.version("9.0.0").signed(folder.resolve("jars"), Vendor.OTHER)));
        desk.sites.refresh("samples", "anna");

        assertThat(states()).containsExactly(OfferState.OTHER_VENDOR, OfferState.INSTALLED);
        assertThat(refusal(() -> install("9.0.0"))).isEqualTo("other-vendor");
        assertThat(refusal(() -> desk.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("up-to-date");
    }

    @Test
    void a_connector_whose_own_vendor_is_not_trusted_is_not_installed() throws Exception {
        desk.publishing.publish(Sample.release(
                desk.published, TinyJar.version("1.0.0").signed(folder.resolve("jars"), Vendor.STRANGER)));
        desk.add();

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("networks.refused.untrusted");
        assertThat(desk.networks.installed).isEmpty();
    }

    @Test
    void what_is_not_offered_is_refused_with_what_there_is() throws Exception {
        desk.publish("1.0.0");
        desk.add();

        assertThat(refusal(() -> install("1.5.0"))).isEqualTo("no-version");
        assertThat(refusal(() -> install("newest"))).isEqualTo("not-version");
        assertThat(refusal(() -> desk.sites.install("other", Optional.empty(), Approval.EVERYTHING, "anna")))
                .isEqualTo("not-offered");
        assertThat(desk.networks.installed).isEmpty();
    }

    @Test
    void an_index_that_expired_is_shown_with_that_trouble_and_nothing_is_installed_from_it() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        desk.later(Duration.ofDays(90));

        assertThat(desk.sites.list().get(0).trouble().orElseThrow().code()).isEqualTo("sites.refused.expired");
        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("refused.expired");
        assertThat(refusal(() -> desk.sites.refresh("samples", "anna"))).isEqualTo("refused.expired");
        assertThat(refusal(() -> desk.sites.mirror("samples", folder.resolve("mirror"))))
                .isEqualTo("refused.expired");
        // Its vendor publishes again without changes.
        desk.publish();
        desk.publishing.publish(Sample.release(desk.published));
        assertThat(desk.sites.refresh("samples", "anna").trouble()).isEmpty();
        install("1.0.0");
    }

    @Test
    void a_vendor_who_is_no_longer_trusted_installs_nothing_more() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        desk.vendors.certificates.remove(Vendor.TRUSTED.certificate());

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("refused.unknown-key");
        desk.reopen();
        assertThat(desk.sites.browse().connectors()).isEmpty();
        assertThat(desk.sites.list().get(0).trouble().orElseThrow().code()).isEqualTo("sites.refused.unknown-key");
    }

    @Test
    void a_kept_index_that_was_tampered_with_is_not_used() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        var kept = folder.resolve("workspace/.signalbox/sites/samples/site.json");
        Files.writeString(kept, Files.readString(kept).replace("Tiny", "Evil"));
        desk.reopen();

        assertThat(desk.sites.browse().connectors()).isEmpty();
        assertThat(desk.sites.list().get(0).trouble().orElseThrow().code()).isEqualTo("sites.refused.signature");
        assertThat(desk.sites.refresh("samples", "anna").trouble()).isEmpty();
        assertThat(states()).containsExactly(OfferState.NOT_INSTALLED);
    }

    @Test
    void a_terms_document_is_taken_in_under_the_name_of_the_vendor_who_signed_the_index() throws Exception {
        desk.publishing.publish(Sample.terms(desk.published, Sample.document(folder.resolve("docs"), "2026-01-01")));
        desk.add();
        assertThat(desk.sites.browse().terms())
                .singleElement()
                .satisfies(offer -> assertThat(offer.state()).isEqualTo(TermsState.NEW));

        desk.sites.importTerms("tiny", Optional.empty(), "anna");

        assertThat(desk.terms.taken.get("tiny").signer().orElseThrow()).startsWith("Trusted Vendor (");
        desk.publishing.publish(Sample.terms(desk.published, Sample.document(folder.resolve("docs"), "2026-06-01")));
        desk.sites.refresh("samples", "anna");
        assertThat(desk.sites.browse().terms())
                .extracting(offer -> offer.entry().version(), offer -> offer.state())
                .containsExactly(
                        tuple("2026-06-01", TermsState.UPDATE_AVAILABLE), tuple("2026-01-01", TermsState.IN_USE));
        assertThat(desk.sites
                        .importTerms("tiny", Optional.of("2026-06-01"), "anna")
                        .version())
                .isEqualTo("2026-06-01");
        assertThat(desk.terms.of("tiny").orElseThrow().version()).isEqualTo("2026-06-01");
        assertThat(refusal(() -> desk.sites.importTerms("tiny", Optional.of("1999"), "anna")))
                .isEqualTo("no-version");
        assertThat(refusal(() -> desk.sites.importTerms("other", Optional.empty(), "anna")))
                .isEqualTo("no-terms");
    }

    @Test
    void looking_for_updates_happens_at_the_start_and_daily_unless_it_is_switched_off() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        var check = new DailyCheck(desk.sites, desk, LeaderElection.of(desk.store, null));
        var first = desk.instant();
        check.look();
        desk.later(Duration.ofHours(23));
        check.look();
        assertThat(desk.sites.list().get(0).checkedAt()).contains(first);
        desk.later(Duration.ofHours(1));
        check.look();
        assertThat(desk.sites.list().get(0).checkedAt()).contains(desk.instant());

        desk.sites.checkDaily(false, "anna");
        var last = desk.instant();
        desk.later(Duration.ofDays(2));
        check.look();
        assertThat(desk.sites.checksDaily()).isFalse();
        assertThat(desk.sites.list().get(0).checkedAt()).contains(last);
        desk.sites.checkDaily(true, "anna");
        check.look();
        assertThat(desk.sites.list().get(0).checkedAt()).contains(desk.instant());
        check.close();
    }

    @Test
    void listeners_hear_of_what_changed_until_they_are_closed() throws Exception {
        desk.publish("1.0.0");
        var heard = new AtomicInteger();
        var subscription = desk.sites.onChange(heard::incrementAndGet);
        desk.add();
        assertThat(heard.get()).isPositive();
        Thread.sleep(300);
        subscription.close();
        var before = heard.get();
        desk.sites.pin("tiny", "1.0.0", "anna");
        Thread.sleep(300);
        assertThat(heard).hasValue(before);
    }

    @Test
    void a_site_that_can_not_be_reached_is_passed_over_for_its_mirror() throws Exception {
        desk.publish("1.0.0");
        desk.add();
        var mirror = folder.resolve("mirror");
        desk.sites.mirror("samples", mirror);
        desk.sites.add(mirror.toUri(), Optional.of("offline"), "anna");
        Files.move(desk.published, folder.resolve("away"));

        assertThat(refusal(() -> desk.sites.refresh("samples", "anna"))).isEqualTo("not-there");
        install("1.0.0");

        assertThat(desk.networks.installed).containsExactly("tiny@1.0.0 NEWER");
        assertThat(desk.sites.list().get(0).trouble()).isPresent();
    }

    @Test
    void an_entry_keeps_what_people_want_to_know() throws Exception {
        desk.publish("1.0.0");
        desk.add();

        assertThat(desk.sites.browse().connectors().get(0).entry())
                .returns("Speaks to Tiny", ConnectorEntry::summary)
                .returns(java.util.List.of("tiny.example"), ConnectorEntry::egress)
                .returns(java.util.List.of("delete", "publish"), ConnectorEntry::capabilities)
                .returns("1", entry -> entry.api().toString())
                .returns("2026-11-24", entry -> entry.released().toString());
    }
}
