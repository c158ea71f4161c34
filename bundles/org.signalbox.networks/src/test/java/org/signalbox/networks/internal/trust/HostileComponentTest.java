package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

/** What the component runtime and the framework do for a bundle needs no code: it is in descriptions and headers. */
class HostileComponentTest {
    private static final String HEAD =
            "<?xml version='1.0'?><scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.5.0' name='tiny'";
    private static final String CLASS = "<implementation class='org.signalbox.networks.tiny.TinyConnector'/>";
    private static final String SERVICE =
            "<service><provide interface='org.signalbox.connector.api.Connector'/></service>";
    private static final String FINE =
            HEAD + ">" + CLASS + SERVICE + "<property name='connector.id' type='String' value='tiny'/></scr:component>";

    @TempDir
    Path folder;

    private Staging staging;

    @BeforeEach
    void trust() throws Exception {
        var folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
        staging = new Staging(folders, TermsDocuments::parse, Instant::now);
    }

    private ConnectorJar stage(TinyJar jar) throws Exception {
        var signed = jar.signed(folder, VendorKeys.TRUSTED);
        return staging.stage(() -> Files.newInputStream(signed), "it.jar");
    }

    private static TinyJar described(String description) {
        return TinyJar.plain()
                .without("Bundle-Activator")
                .header("Service-Component", "OSGI-INF/tiny.xml")
                .entry("OSGI-INF/tiny.xml", description);
    }

    private String refusal(TinyJar jar) {
        var refused = catchThrowableOfType(LifecycleException.class, () -> stage(jar));
        assertThat(refused).as("refused").isNotNull();
        return refused.message().code().substring("networks.refused.".length());
    }

    @Test
    void a_component_that_offers_a_connector_is_taken() throws Exception {
        assertThat(stage(described(FINE)).network()).isEqualTo("tiny");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The component runtime would hand over any service of the host
                HEAD + ">" + CLASS + SERVICE
                        + "<reference name='s' interface='org.signalbox.model.store.Store' field='f'/></scr:component>",
                HEAD + " xmlns:x='http://www.osgi.org/xmlns/scr/v1.3.0'>" + CLASS + SERVICE
                        + "<x:reference interface='org.signalbox.vault.Vault' bind='set'/></scr:component>",
                // Or make an object of any class and call its methods
                HEAD + "><implementation class='java.util.Timer'/>" + SERVICE + "</scr:component>",
                HEAD + " activate='start'><implementation class='java.lang.Thread'/>" + SERVICE + "</scr:component>",
                HEAD + ">" + CLASS
                        + "<service><provide interface='java.time.InstantSource'/></service></scr:component>",
                HEAD + " factory='many'>" + CLASS + SERVICE + "</scr:component>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + HEAD + ">" + CLASS + "</scr:component>",
                "no xml",
            })
    void a_component_that_asks_for_more_is_refused(String description) {
        var text = description.startsWith("<!DOCTYPE") ? description.replace("<?xml version='1.0'?>", "") : description;
        assertThat(refusal(described(text))).isEqualTo("component");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSGI-INF/*.xml",
                "OSGI-INF/other.xml",
                "/OSGI-INF/tiny.xml",
                "OSGI-INF/tiny.xml, OSGI-INF/t*.xml"
            })
    void components_that_are_not_named_one_by_one_are_refused(String header) {
        assertThat(refusal(described(FINE).header("Service-Component", header))).isEqualTo("component");
    }

    /** The component runtime splits that header at each comma and each space, and knows no attributes in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSGI-INF/tiny.xml,OSGI-INF/evil=1.xml",
                "OSGI-INF/tiny.xml;OSGI-INF/tiny.xml",
                "OSGI-INF/tiny.xml OSGI-INF/evil.xml"
            })
    void components_that_the_runtime_would_find_and_the_check_would_not_are_refused(String header) {
        var evil = HEAD + ">" + CLASS + SERVICE
                + "<reference name='s' interface='org.signalbox.model.store.Store' field='f'/></scr:component>";
        var jar = described(FINE)
                .header("Service-Component", header)
                .entry(header, FINE)
                .entry("OSGI-INF/evil=1.xml", evil)
                .entry("OSGI-INF/evil.xml", evil);
        assertThat(refusal(jar)).isEqualTo("component");
    }

    /** The window reads them from every bundle, and makes objects of the classes that they name. */
    @ParameterizedTest
    @ValueSource(strings = {"plugin.xml", "fragment.xml", "PLUGIN.XML"})
    void extensions_of_the_window_are_refused(String name) {
        assertThat(refusal(TinyJar.plain()
                        .header("Bundle-SymbolicName", "example.tiny;singleton:=true")
                        .entry(name, "<plugin/>")))
                .isEqualTo("component");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Model-Fragment",
                "Eclipse-ExtensibleAPI",
                "Bundle-Blueprint",
                "SPI-Provider",
                "Bundle-Localization",
                "X"
            })
    void a_header_that_means_something_to_somebody_else_is_refused(String name) {
        assertThat(refusal(TinyJar.plain().header(name, "fragment.e4xmi"))).isEqualTo("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Require-Capability", "Provide-Capability"})
    void a_second_capability_behind_a_good_one_is_refused(String name) {
        var good = name.startsWith("R") ? "osgi.extender" : "osgi.service";
        var clause = good
                + ";evil.capability;objectClass:List<String>=\"org.signalbox.connector.api.Connector\";"
                + "filter:=\"(osgi.extender=osgi.component)\"";
        assertThat(refusal(TinyJar.plain().header(name, clause))).isEqualTo("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.Timer", "org.osgi.framework.Version", "org.signalbox.networks.tiny.Absent"})
    void an_activator_that_is_no_class_of_the_connector_is_refused(String name) {
        assertThat(refusal(TinyJar.plain().header("Bundle-Activator", name))).isEqualTo("component");
    }
}
