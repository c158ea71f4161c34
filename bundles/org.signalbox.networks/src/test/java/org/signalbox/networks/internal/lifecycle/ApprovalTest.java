package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Capability;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Permissions;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

@Timeout(60)
class ApprovalTest {
    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder);
        networks = shop.open();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Path jar(String version, String hosts, String capabilities) throws Exception {
        var jar = TinyJar.plain().version(version).header("Signalbox-Egress", hosts);
        return (capabilities.isEmpty() ? jar : jar.header("Signalbox-Capabilities", capabilities))
                .signed(folder, VendorKeys.TRUSTED);
    }

    private NetworkInfo install(Path jar, Approval approval) throws LifecycleException {
        return networks.install(jar, Replacement.ANY, approval, "tester");
    }

    @Test
    void hosts_that_nobody_approved_are_refused_until_somebody_does() throws Exception {
        var jar = jar("1.0.0", "api.tiny.example, *.cdn.tiny.example", "publish");
        var offer = networks.inspect(jar);

        assertThat(offer)
                .returns(List.of("*.cdn.tiny.example", "api.tiny.example"), InspectedConnector::newHosts)
                .returns(List.of(Capability.PUBLISH), InspectedConnector::capabilities)
                .returns(Optional.empty(), InspectedConnector::installed)
                .returns(true, InspectedConnector::needsApproval)
                .returns(false, InspectedConnector::unsigned);
        assertThatThrownBy(() -> networks.install(jar, Replacement.NONE, Approval.NOTHING, "tester"))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("api.tiny.example");
        assertThat(networks.find("tiny")).isEmpty();
        assertThat(networks.permissions("tiny")).isEmpty();

        assertThat(install(jar, Approval.of(offer)).usable()).isTrue();
        assertThat(networks.permissions("tiny"))
                .contains(new Permissions(
                        List.of("*.cdn.tiny.example", "api.tiny.example"), List.of(Capability.PUBLISH)));
    }

    @Test
    void a_first_installation_asks_for_hosts_beyond_this_machine_only() throws Exception {
        var jar = jar("1.0.0", "localhost, 127.0.0.1", "publish, delete");
        var offer = networks.inspect(jar);

        assertThat(offer.capabilities()).containsExactly(Capability.PUBLISH, Capability.DELETE);
        assertThat(offer.needsApproval()).isFalse();
        assertThat(networks.inspect(jar("1.0.0", "localhost, api.tiny.example", "publish"))
                        .newHosts())
                .containsExactly("api.tiny.example");
        assertThat(install(jar, Approval.NOTHING).record().version()).contains("1.0.0");
    }

    @Test
    void capabilities_of_two_words_have_a_hyphen() throws Exception {
        var jar = jar("1.0.0", "api.tiny.example", "publish, read-post, read-media");

        assertThat(networks.inspect(jar).capabilities())
                .containsExactlyInAnyOrder(Capability.PUBLISH, Capability.READ_POST, Capability.READ_MEDIA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.tiny.example                    | publish         |                 |",
                "a.cdn.tiny.example                  | publish         |                 |",
                "a.cdn.tiny.example,*.b.cdn.tiny.example | publish     |                 |",
                "localhost,127.0.0.1,10.0.0.1,0x7f.1 | publish         |                 |",
                "evil.example                        | publish         | evil.example    |",
                "cdn.tiny.example                    | publish         | cdn.tiny.example|",
                "*.tiny.example                      | publish         | *.tiny.example  |",
                "api.tiny.example                    | publish, delete |                 | DELETE",
                "api.tiny.example                    | ''              |                 | the rest",
                "evil.example                        | publish, delete | evil.example    | DELETE",
            })
    void an_update_is_new_where_it_asks_for_more_than_was_approved(
            String hosts, String capabilities, String newHost, String newCapability) throws Exception {
        install(jar("1.0.0", "api.tiny.example, *.cdn.tiny.example", "publish"), Approval.EVERYTHING);
        var update = jar("1.1.0", hosts, capabilities);
        var offer = networks.inspect(update);

        assertThat(offer.installed()).contains("1.0.0");
        assertThat(offer.newHosts()).isEqualTo(newHost == null ? List.of() : List.of(newHost));
        var more = newCapability == null
                ? List.of()
                : newCapability.equals("DELETE")
                        ? List.of(Capability.DELETE)
                        : List.of(Capability.values()).stream()
                                .filter(each -> each != Capability.PUBLISH)
                                .toList();
        assertThat(offer.newCapabilities()).isEqualTo(more);
        if (newHost == null && newCapability == null) {
            assertThat(install(update, Approval.NOTHING).record().version()).contains("1.1.0");
        } else {
            assertThatThrownBy(() -> install(update, Approval.NOTHING)).hasMessageContaining("nobody has approved");
            assertThat(networks.find("tiny").orElseThrow().record().version()).contains("1.0.0");
            assertThat(install(update, Approval.of(offer)).record().version()).contains("1.1.0");
        }
    }

    @Test
    void what_was_approved_is_what_is_installed_also_when_the_network_is_disabled_and_after_a_restart()
            throws Exception {
        install(jar("1.0.0", "api.tiny.example", "publish"), Approval.EVERYTHING);
        networks.change("tiny", NetworkChange.DISABLE, "tester");
        shop.reopen();
        networks = shop.networks;

        assertThat(networks.inspect(jar("1.1.0", "api.tiny.example", "publish")).needsApproval())
                .isFalse();
        assertThat(networks.inspect(jar("1.1.0", "evil.example", "publish")).newHosts())
                .containsExactly("evil.example");
        networks.change("tiny", NetworkChange.REMOVE, "tester");
        assertThat(networks.inspect(jar("1.1.0", "api.tiny.example", "publish")).needsApproval())
                .isTrue();
    }

    @Test
    void an_approval_holds_for_the_bytes_that_were_shown_and_no_others() throws Exception {
        var shown = jar("1.0.0", "api.tiny.example", "publish");
        var offer = networks.inspect(shown);
        Files.copy(jar("1.0.0", "evil.example", "publish"), shown, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> install(shown, Approval.of(offer))).hasMessageContaining("no longer the file");
        assertThat(networks.find("tiny")).isEmpty();
    }

    @Test
    void a_connector_that_can_do_more_than_it_was_signed_for_does_not_start() throws Exception {
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", "publish")
                .manner("more")
                .signed(folder, VendorKeys.TRUSTED);

        assertThatThrownBy(() -> install(jar, Approval.EVERYTHING))
                .hasMessageContaining("declares delete, which its header Signalbox-Capabilities");
    }
}
