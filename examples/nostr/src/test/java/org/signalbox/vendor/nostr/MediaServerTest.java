package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.testkit.TestFiles;

/** What a media server answers gets into a note only where it is the address of the file that was sent. */
class MediaServerTest {
    private static final byte[] FILE = {1, 2, 3};
    private static final String SHA256 = Hex.of(Hex.digest().digest(FILE));
    private static final String ADDRESS = "https://cdn.example/" + SHA256 + ".png";

    private final RelayHost host = new RelayHost("all", "one");

    private List<String> uploaded(String sha256, String address) throws Exception {
        var json = "{\"sha256\":\"" + sha256 + "\",\"url\":\"" + address + "\"}";
        host.answer = Optional.of(new HttpResponse(201, Map.of(), json.getBytes(StandardCharsets.UTF_8)));
        var servers = new Servers(
                List.of(URI.create("wss://one")), Optional.of(URI.create("https://media.example")), Servers.Rule.ALL);
        return new Blossom(host, new HostKey(host.signatures(), "key"), servers)
                .upload(TestFiles.of("a.png", "image/png", FILE).build());
    }

    @Test
    void the_address_of_the_file_is_taken_wherever_it_is() throws Exception {
        assertThat(uploaded(SHA256, ADDRESS)).contains("url " + ADDRESS, "x " + SHA256);
    }

    @Test
    void another_file_is_refused() {
        var other = Hex.of(Hex.digest().digest(new byte[] {4}));
        assertThatThrownBy(() -> uploaded(other, ADDRESS)).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript://media.example/%0aalert(1)", "ftp://media.example/a", "//media.example/a", "a b"})
    void what_no_browser_shows_is_refused(String address) {
        assertThatThrownBy(() -> uploaded(SHA256, address)).isInstanceOf(Unavailable.class);
    }
}
