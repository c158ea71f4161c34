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
import org.signalbox.model.store.ProcessRole;
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

    private SitesFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new SitesFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void install(String version) throws Exception {
        fixture.sites.install("tiny", Optional.of(version), Approval.EVERYTHING, "anna");
    }

    private java.util.List<OfferState> states() {
        return fixture.sites.browse().connectors().stream()
                .map(offer -> offer.state())
                .toList();
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return Sample.refusal(call);
    }

    @Test
    void a_site_is_added_with_its_vendor_and_is_there_after_a_start() throws Exception {
        fixture.publish("1.0.0");

        var added = fixture.sites.add(fixture.published.resolve("site.json").toUri(), Optional.empty(), "anna");

        assertThat(added.name()).isEqualTo("samples");
        assertThat(added.location()).isEqualTo(fixture.location());
        assertThat(added.index().orElseThrow().vendor())
                .isEqualTo("Trusted Vendor ("
                        + Vendors.keyId(Vendor.TRUSTED.certificate()).substring(0, 24) + ")");
        assertThat(fixture.audited("sites.audit.added").orElseThrow()).startsWith("anna: The site samples (file:///");
        fixture.reopen();
        assertThat(fixture.sites.list()).containsExactly(added);
        assertThat(states()).containsExactly(OfferState.NOT_INSTALLED);
    }

    @Test
    void a_site_is_added_once_under_a_name_of_its_own() throws Exception {
        fixture.publish("1.0.0");
        fixture.sites.add(fixture.location(), Optional.of("mine"), "anna");
        var copy = folder.resolve("copy");
        fixture.sites.mirror("mine", copy);

        assertThat(refusal(() -> fixture.sites.add(fixture.location(), Optional.empty(), "anna")))
                .isEqualTo("known");
        assertThat(refusal(() -> fixture.sites.add(copy.toUri(), Optional.of("mine"), "anna")))
                .isEqualTo("name-taken");
        assertThat(refusal(() -> fixture.sites.add(copy.toUri(), Optional.of("../x"), "anna")))
                .isEqualTo("not-name");
        assertThat(refusal(() -> fixture.sites.refresh("samples", "anna"))).isEqualTo("unknown");
        fixture.sites.add(copy.toUri(), Optional.empty(), "anna");
        assertThat(fixture.sites.list()).extracting(SiteInfo::name).containsExactly("mine", "samples");
    }

    @Test
    void a_removed_site_is_gone_with_its_copy_and_what_was_installed_stays() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        install("1.0.0");

        fixture.sites.remove("samples", "anna");

        assertThat(fixture.sites.list()).isEmpty();
        assertThat(fixture.sites.browse().connectors()).isEmpty();
        assertThat(folder.resolve("workspace/.signalbox/sites/samples")).doesNotExist();
        assertThat(fixture.networks.records).containsKey("tiny");
        fixture.reopen();
        assertThat(fixture.sites.list()).isEmpty();
    }

    @Test
    void a_connector_is_installed_as_the_site_describes_it_and_nothing_is_left_lying_about() throws Exception {
        fixture.publish("1.0.0", "1.1.0");
        fixture.add();

        try (var prepared = fixture.sites.fetch("tiny", Optional.empty(), false)) {
            assertThat(prepared.connector().hosts()).containsExactly("tiny.example");
            prepared.install(Approval.of(prepared.connector()), "anna");
        }

        assertThat(fixture.networks.installed).containsExactly("tiny@1.1.0 SAME_OR_OLDER");
        assertThat(states()).containsExactly(OfferState.INSTALLED, OfferState.DOWNGRADE);
        assertThat(fixture.audited("sites.audit.installed"))
                .contains("anna: Tiny 1.1.0 was installed from the site samples");
        try (var left = Files.list(folder.resolve("workspace/.signalbox/sites"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("staging")))
                    .isEmpty();
        }
    }

    @Test
    void what_nobody_approved_is_not_installed() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();

        assertThat(refusal(() -> fixture.sites.install("tiny", Optional.empty(), Approval.NOTHING, "anna")))
                .isEqualTo("networks.approve.hosts");
    }

    @Test
    void a_newer_version_is_offered_after_a_refresh_and_installed_only_when_asked_for() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        install("1.0.0");
        fixture.publish("1.2.0");
        assertThat(states()).containsExactly(OfferState.INSTALLED);

        new DailyCheck(fixture.sites, fixture, ProcessRole.of(fixture.store, null)).poll();

        assertThat(states()).containsExactly(OfferState.UPDATE_AVAILABLE, OfferState.INSTALLED);
        assertThat(fixture.networks.installed).hasSize(1);
        assertThat(fixture.sites.update("tiny", Approval.EVERYTHING, "anna"))
                .isEqualTo(new Update("tiny", "Tiny", Optional.of("1.0.0"), "1.2.0", Optional.empty()));
        assertThat(states()).containsExactly(OfferState.INSTALLED, OfferState.DOWNGRADE);
        assertThat(refusal(() -> fixture.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("up-to-date");
        assertThat(refusal(() -> fixture.sites.update("other", Approval.EVERYTHING, "anna")))
                .isEqualTo("not-offered");
    }

    @Test
    void all_are_updated_and_one_that_is_refused_does_not_keep_the_others_from_it() throws Exception {
        var jars = folder.resolve("jars");
        for (var version : new String[] {"1.0.0", "2.0.0"}) {
            fixture.publishing.publish(Sample.release(
                    fixture.published,
                    TinyJar.version(version).signed(jars),
                    TinyJar.version(version)
                            .header("Signalbox-Connector", "aaa")
                            .signed(jars)));
            if (version.equals("1.0.0")) {
                fixture.add();
                install("1.0.0");
                fixture.sites.install("aaa", Optional.empty(), Approval.EVERYTHING, "anna");
            }
        }
        fixture.sites.refresh("samples", "anna");
        Files.writeString(fixture.published.resolve("connectors/aaa-2.0.0.jar"), "x");

        var done = fixture.sites.updateAll(Approval.EVERYTHING, "anna");

        assertThat(done)
                .extracting(Update::network, update -> update.problem().isPresent())
                .containsExactly(tuple("aaa", true), tuple("tiny", false));
        assertThat(fixture.networks.records.get("tiny").version()).contains("2.0.0");
    }

    @Test
    void a_pinned_network_stays_at_its_version_until_it_is_unpinned() throws Exception {
        fixture.publish("1.0.0", "1.1.0", "2.0.0");
        fixture.add();
        install("1.0.0");

        fixture.sites.pin("tiny", "1.1", "anna");

        assertThat(states()).containsExactly(OfferState.PINNED, OfferState.UPDATE_AVAILABLE, OfferState.INSTALLED);
        assertThat(refusal(() -> install("2.0.0"))).isEqualTo("is-pinned");
        assertThat(fixture.sites.update("tiny", Approval.EVERYTHING, "anna").to())
                .isEqualTo("1.1.0");
        assertThat(refusal(() -> fixture.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("is-pinned");
        assertThat(fixture.sites.updateAll(Approval.EVERYTHING, "anna")).isEmpty();
        fixture.reopen();
        assertThat(fixture.sites.pinned("tiny")).contains("1.1");
        fixture.sites.unpin("tiny", "anna");
        assertThat(states()).startsWith(OfferState.UPDATE_AVAILABLE);
        assertThat(refusal(() -> fixture.sites.unpin("tiny", "anna"))).isEqualTo("not-pinned");
        assertThat(refusal(() -> fixture.sites.pin("tiny", "newest", "anna"))).isEqualTo("not-version");
        assertThat(refusal(() -> fixture.sites.pin("nowhere", "1.0", "anna"))).isEqualTo("not-offered");
    }

    @Test
    void a_step_back_is_taken_only_when_it_is_asked_for() throws Exception {
        fixture.publish("1.0.0", "2.0.0");
        fixture.add();
        install("2.0.0");

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("older");
        try (var prepared = fixture.sites.fetch("tiny", Optional.of("1.0.0"), true)) {
            prepared.install(Approval.EVERYTHING, "anna");
        }
        assertThat(fixture.networks.installed).endsWith("tiny@1.0.0 ANY");
    }

    @Test
    void what_is_made_for_a_later_contract_is_shown_and_not_installed() throws Exception {
        var jars = folder.resolve("jars");
        fixture.later = true;
        fixture.publishing.publish(Sample.release(
                fixture.published,
                TinyJar.version("1.0.0").signed(jars),
                TinyJar.version("3.0.0").header("Signalbox-Api", "2").signed(jars)));
        fixture.add();

        assertThat(states()).containsExactly(OfferState.NEEDS_NEWER, OfferState.NOT_INSTALLED);
        assertThat(refusal(() -> install("3.0.0"))).isEqualTo("needs-newer");
        fixture.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna");
        assertThat(fixture.networks.records.get("tiny").version()).contains("1.0.0");
        assertThat(states()).containsExactly(OfferState.NEEDS_NEWER, OfferState.INSTALLED);
    }

    @Test
    void another_vendor_can_not_take_an_installed_network_over() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        install("1.0.0");
        fixture.publishing.publish(Sample.release(
                fixture.published, TinyJar.version("9.0.0").signed(folder.resolve("jars"), Vendor.OTHER)));
        fixture.sites.refresh("samples", "anna");

        assertThat(states()).containsExactly(OfferState.OTHER_VENDOR, OfferState.INSTALLED);
        assertThat(refusal(() -> install("9.0.0"))).isEqualTo("other-vendor");
        assertThat(refusal(() -> fixture.sites.update("tiny", Approval.EVERYTHING, "anna")))
                .isEqualTo("up-to-date");
    }

    @Test
    void a_connector_whose_own_vendor_is_not_trusted_is_not_installed() throws Exception {
        fixture.publishing.publish(Sample.release(
                fixture.published, TinyJar.version("1.0.0").signed(folder.resolve("jars"), Vendor.STRANGER)));
        fixture.add();

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("networks.refused.untrusted");
        assertThat(fixture.networks.installed).isEmpty();
    }

    @Test
    void what_is_not_offered_is_refused_with_what_there_is() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();

        assertThat(refusal(() -> install("1.5.0"))).isEqualTo("no-version");
        assertThat(refusal(() -> install("newest"))).isEqualTo("not-version");
        assertThat(refusal(() -> fixture.sites.install("other", Optional.empty(), Approval.EVERYTHING, "anna")))
                .isEqualTo("not-offered");
        assertThat(fixture.networks.installed).isEmpty();
    }

    @Test
    void an_index_that_expired_is_shown_with_that_problem_and_nothing_is_installed_from_it() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        fixture.later(Duration.ofDays(90));

        assertThat(fixture.sites.list().get(0).problem().orElseThrow().code()).isEqualTo("sites.refused.expired");
        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("refused.expired");
        assertThat(refusal(() -> fixture.sites.refresh("samples", "anna"))).isEqualTo("refused.expired");
        assertThat(refusal(() -> fixture.sites.mirror("samples", folder.resolve("mirror"))))
                .isEqualTo("refused.expired");
        // Its vendor publishes again without changes.
        fixture.publish();
        fixture.publishing.publish(Sample.release(fixture.published));
        assertThat(fixture.sites.refresh("samples", "anna").problem()).isEmpty();
        install("1.0.0");
    }

    @Test
    void a_vendor_who_is_no_longer_trusted_installs_nothing_more() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        fixture.vendors.certificates.remove(Vendor.TRUSTED.certificate());

        assertThat(refusal(() -> install("1.0.0"))).isEqualTo("refused.unknown-key");
        fixture.reopen();
        assertThat(fixture.sites.browse().connectors()).isEmpty();
        assertThat(fixture.sites.list().get(0).problem().orElseThrow().code()).isEqualTo("sites.refused.unknown-key");
    }

    @Test
    void a_kept_index_that_was_tampered_with_is_not_used() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        var kept = folder.resolve("workspace/.signalbox/sites/samples/site.json");
        Files.writeString(kept, Files.readString(kept).replace("Tiny", "Evil"));
        fixture.reopen();

        assertThat(fixture.sites.browse().connectors()).isEmpty();
        assertThat(fixture.sites.list().get(0).problem().orElseThrow().code()).isEqualTo("sites.refused.signature");
        assertThat(fixture.sites.refresh("samples", "anna").problem()).isEmpty();
        assertThat(states()).containsExactly(OfferState.NOT_INSTALLED);
    }

    @Test
    void a_terms_document_is_taken_in_under_the_name_of_the_vendor_who_signed_the_index() throws Exception {
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-01-01")));
        fixture.add();
        assertThat(fixture.sites.browse().terms())
                .singleElement()
                .satisfies(offer -> assertThat(offer.state()).isEqualTo(TermsState.NEW));

        fixture.sites.importTerms("tiny", Optional.empty(), "anna");

        assertThat(fixture.terms.taken.get("tiny").signer().orElseThrow()).startsWith("Trusted Vendor (");
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-06-01")));
        fixture.sites.refresh("samples", "anna");
        assertThat(fixture.sites.browse().terms())
                .extracting(offer -> offer.entry().version(), offer -> offer.state())
                .containsExactly(
                        tuple("2026-06-01", TermsState.UPDATE_AVAILABLE), tuple("2026-01-01", TermsState.IN_USE));
        assertThat(fixture.sites
                        .importTerms("tiny", Optional.of("2026-06-01"), "anna")
                        .version())
                .isEqualTo("2026-06-01");
        assertThat(fixture.terms.of("tiny").orElseThrow().version()).isEqualTo("2026-06-01");
        assertThat(refusal(() -> fixture.sites.importTerms("tiny", Optional.of("1999"), "anna")))
                .isEqualTo("no-version");
        assertThat(refusal(() -> fixture.sites.importTerms("other", Optional.empty(), "anna")))
                .isEqualTo("no-terms");
    }

    @Test
    void looking_for_updates_happens_at_the_start_and_daily_unless_it_is_switched_off() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        var check = new DailyCheck(fixture.sites, fixture, ProcessRole.of(fixture.store, null));
        var first = fixture.instant();
        check.poll();
        fixture.later(Duration.ofHours(23));
        check.poll();
        assertThat(fixture.sites.list().get(0).checkedAt()).contains(first);
        fixture.later(Duration.ofHours(1));
        check.poll();
        assertThat(fixture.sites.list().get(0).checkedAt()).contains(fixture.instant());

        fixture.sites.checkDaily(false, "anna");
        var last = fixture.instant();
        fixture.later(Duration.ofDays(2));
        check.poll();
        assertThat(fixture.sites.checksDaily()).isFalse();
        assertThat(fixture.sites.list().get(0).checkedAt()).contains(last);
        fixture.sites.checkDaily(true, "anna");
        check.poll();
        assertThat(fixture.sites.list().get(0).checkedAt()).contains(fixture.instant());
        check.close();
    }

    @Test
    void listeners_hear_of_what_changed_until_they_are_closed() throws Exception {
        fixture.publish("1.0.0");
        var heard = new AtomicInteger();
        var subscription = fixture.sites.onChange(heard::incrementAndGet);
        fixture.add();
        assertThat(heard.get()).isPositive();
        Thread.sleep(300);
        subscription.close();
        var before = heard.get();
        fixture.sites.pin("tiny", "1.0.0", "anna");
        Thread.sleep(300);
        assertThat(heard).hasValue(before);
    }

    @Test
    void a_site_that_can_not_be_reached_is_passed_over_for_its_mirror() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        var mirror = folder.resolve("mirror");
        fixture.sites.mirror("samples", mirror);
        fixture.sites.add(mirror.toUri(), Optional.of("offline"), "anna");
        Files.move(fixture.published, folder.resolve("away"));

        assertThat(refusal(() -> fixture.sites.refresh("samples", "anna"))).isEqualTo("not-there");
        install("1.0.0");

        assertThat(fixture.networks.installed).containsExactly("tiny@1.0.0 SAME_OR_OLDER");
        assertThat(fixture.sites.list().get(0).problem()).isPresent();
    }

    @Test
    void an_entry_keeps_what_people_want_to_know() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();

        assertThat(fixture.sites.browse().connectors().get(0).entry())
                .returns("Speaks to Tiny", ConnectorEntry::summary)
                .returns(java.util.List.of("tiny.example"), ConnectorEntry::egress)
                .returns(java.util.List.of("delete", "publish"), ConnectorEntry::capabilities)
                .returns("1", entry -> entry.api().toString())
                .returns("2026-11-24", entry -> entry.released().toString());
    }
}
