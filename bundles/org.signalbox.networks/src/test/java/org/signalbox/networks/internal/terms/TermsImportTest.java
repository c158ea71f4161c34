package org.signalbox.networks.internal.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Vendors;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.trust.Signer;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsVersion;
import org.signalbox.terms.TermsVersion.Origin;

class TermsImportTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static Vendor vendor;
    private static Vendor stranger;

    @TempDir
    Path folder;

    private final Set<X509Certificate> trusted = new HashSet<>();
    private final LinkedBlockingQueue<String> result = new LinkedBlockingQueue<>();
    private OpenStore store;
    private TermsInForce shelf;
    private TermsImport termsImport;

    /** Who signs documents. */
    private record Vendor(PrivateKey key, X509Certificate certificate) {
        static Vendor make(Path folder, String name) throws Exception {
            var file = folder.resolve(name + ".p12");
            var tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "vendor",
                            "-keyalg",
                            "Ed25519",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "365",
                            "-startdate",
                            "-1d",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "throw-away")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tool.waitFor()).as(said).isZero();
            var keys = KeyStore.getInstance(file.toFile(), "throw-away".toCharArray());
            return new Vendor((PrivateKey) keys.getKey("vendor", "throw-away".toCharArray()), (X509Certificate)
                    keys.getCertificate("vendor"));
        }

        byte[] sign(byte[] document) throws Exception {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(document);
            return signature.sign();
        }
    }

    @BeforeAll
    static void makeVendors(@TempDir Path keys) throws Exception {
        vendor = Vendor.make(keys, "Vendor");
        stranger = Vendor.make(keys, "Stranger");
    }

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(folder.resolve("home/terms"));
        Files.writeString(folder.resolve("home/terms/chirp.json"), document("chirp", "2026-01", 280));
        Files.writeString(folder.resolve("home/terms/broken.json"), "{");
        store = Stores.open(folder.resolve("workspace"), InstantSource.system());
        trusted.add(vendor.certificate());
        shelf = new TermsInForce(
                new NetworkFolders(folder.resolve("home"), folder.resolve("workspace")), store, TermsDocuments::parse);
        shelf.onChange(result::add);
        termsImport = new TermsImport(
                store,
                shelf,
                new Vendors() {
                    @Override
                    public Set<X509Certificate> trusted() {
                        return trusted;
                    }

                    @Override
                    public String shown(X509Certificate certificate) {
                        return Signer.of(certificate).toString();
                    }
                },
                InstantSource.system());
    }

    @AfterEach
    void close() {
        shelf.stop();
        store.close();
    }

    @Test
    void what_came_with_the_product_is_in_force_until_something_newer_is_imported() throws Exception {
        assertThat(inForce()).isEqualTo("2026-01");

        take(signed("chirp", "2026-02", 300));

        assertThat(inForce()).isEqualTo("2026-02");
        assertThat(shelf.history("chirp"))
                .extracting(termsVersion -> termsVersion.terms().version(), TermsVersion::origin, TermsVersion::inForce)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("2026-01", Origin.PRODUCT, false),
                        org.assertj.core.api.Assertions.tuple("2026-02", Origin.IMPORTED, true));
        assertThat(shelf.history("chirp").get(1).signer().orElseThrow()).startsWith("Vendor (");
        assertThat(audit()).contains("were imported; signed by Vendor");
    }

    @Test
    void a_document_of_the_product_in_the_file_of_another_network_is_not_used() throws Exception {
        Files.writeString(folder.resolve("home/terms/plaza.json"), document("chirp", "2027-01", 1));
        shelf.stop();
        shelf = new TermsInForce(
                new NetworkFolders(folder.resolve("home"), folder.resolve("workspace")), store, TermsDocuments::parse);

        assertThat(shelf.history("plaza")).isEmpty();
        assertThat(inForce()).isEqualTo("2026-01");
    }

    @Test
    void a_document_of_the_product_is_read_once_and_when_its_network_is_asked_for() {
        var read = new AtomicInteger();
        var lazy = new TermsInForce(
                new NetworkFolders(folder.resolve("home"), folder.resolve("workspace")), store, json -> {
                    read.incrementAndGet();
                    return TermsDocuments.parse(json);
                });
        try {
            assertThat(read).hasValue(0);
            assertThat(lazy.of("chirp")).isPresent();
            assertThat(lazy.of("chirp")).isPresent();
            assertThat(read).hasValue(1);
        } finally {
            lazy.stop();
        }
    }

    @Test
    void there_are_terms_of_networks_without_connector() throws Exception {
        take(signed("elsewhere", "2026-02", 300));

        assertThat(shelf.networks()).containsExactly("chirp", "elsewhere");
        assertThat(shelf.of(AccountId.of("me@elsewhere"))).isPresent();
        assertThat(shelf.of(AccountId.of("me@nowhere"))).isEmpty();
    }

    @Test
    void removing_an_import_goes_back_to_what_counted_before() throws Exception {
        take(signed("chirp", "2026-02", 300));
        take(signed("chirp", "2026-03", 400));

        termsImport.remove("chirp", "2026-03", "anna");
        awaitTold();
        assertThat(inForce()).isEqualTo("2026-02");
        termsImport.remove("chirp", "2026-02", "anna");
        awaitTold();
        assertThat(inForce()).isEqualTo("2026-01");
        assertThatThrownBy(() -> termsImport.remove("chirp", "2026-01", "anna"))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("No terms of chirp were imported");
    }

    @Test
    void another_process_on_the_same_store_finds_what_was_imported() throws Exception {
        take(signed("chirp", "2026-02", 300));

        var again = new TermsInForce(
                new NetworkFolders(folder.resolve("home"), folder.resolve("workspace")), store, TermsDocuments::parse);

        assertThat(again.of("chirp").map(Terms::version)).contains("2026-02");
        again.stop();
    }

    @Test
    void an_unsigned_document_is_taken_only_if_an_admin_says_so_and_is_marked_for_good() throws Exception {
        var file = write("chirp", "2026-02", 300);
        var offer = termsImport.inspect(file);
        assertThat(offer.signer()).isEmpty();
        assertThatThrownBy(() -> termsImport.importDocument(offer, false, false, "anna"))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("isn't signed");
        assertThat(inForce()).isEqualTo("2026-01");

        termsImport.importDocument(offer, false, true, "anna");
        awaitTold();

        assertThat(shelf.history("chirp").get(1).unsigned()).isTrue();
        assertThat(audit()).contains("imported UNSIGNED");
    }

    @Test
    void a_signature_that_isnt_good_is_refused_also_where_unsigned_ones_are_taken() throws Exception {
        var file = write("chirp", "2026-02", 300);
        var bytes = Files.readAllBytes(file);
        for (var bad : List.of(
                stranger.sign(bytes),
                vendor.sign("something else".getBytes(StandardCharsets.UTF_8)),
                new byte[64],
                new byte[0],
                "not Base64!".getBytes(StandardCharsets.UTF_8),
                new byte[10_000])) {
            Files.write(Path.of(file + ".sig"), bad);
            assertThatThrownBy(() -> termsImport.inspect(file)).isInstanceOf(LifecycleException.class);
        }
        Files.write(Path.of(file + ".sig"), vendor.sign(bytes));
        Files.writeString(file, document("chirp", "2026-02", 301));
        assertThatThrownBy(() -> termsImport.inspect(file)).hasMessageContaining("changed after it was signed");
        trusted.clear();
        Files.write(file, bytes);
        assertThatThrownBy(() -> termsImport.inspect(file)).isInstanceOf(LifecycleException.class);
    }

    @Test
    void a_certificate_that_is_over_signs_nothing() throws Exception {
        var late = new TermsImport(
                store, shelf, new LocalTrust(trusted), () -> Instant.now().plus(Duration.ofDays(800)));

        assertThatThrownBy(() -> late.inspect(signed("chirp", "2026-02", 300))).hasMessageContaining("not valid today");
    }

    private record LocalTrust(Set<X509Certificate> trusted) implements Vendors {
        @Override
        public String shown(X509Certificate certificate) {
            return Signer.of(certificate).toString();
        }
    }

    @Test
    void what_isnt_newer_is_taken_only_explicitly_and_counts_only_if_it_is_the_latest() throws Exception {
        take(signed("chirp", "2026-03", 300));
        var older = termsImport.inspect(signed("chirp", "2026-02", 200));
        assertThat(older.newer()).isFalse();
        assertThatThrownBy(() -> termsImport.importDocument(older, false, false, "anna"))
                .hasMessageContaining("not newer");
        var same = termsImport.inspect(signed("chirp", "2026-03", 350));
        assertThatThrownBy(() -> termsImport.importDocument(same, false, false, "anna"))
                .hasMessageContaining("not newer");

        termsImport.importDocument(older, true, false, "anna");
        awaitTold();
        assertThat(inForce()).isEqualTo("2026-03");
        termsImport.importDocument(same, true, false, "anna");
        awaitTold();
        assertThat(shelf.of("chirp").orElseThrow().entries().get(0).value().orElseThrow())
                .isEqualByComparingTo("350");
    }

    @Test
    void what_isnt_a_document_is_refused_with_its_place() throws Exception {
        var file = folder.resolve("x.json");
        Files.writeString(
                file, document("chirp", "2026-02", 300).replace("\"checkedOn\": \"2026-01-01\"", "\"checked\": 1"));
        assertThatThrownBy(() -> termsImport.inspect(file))
                .hasMessageContaining("x.json")
                .hasMessageContaining("entries[0]");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        assertThatThrownBy(() -> termsImport.inspect(file)).hasMessageContaining("UTF-8");
        Files.write(file, new byte[4 << 20]);
        assertThatThrownBy(() -> termsImport.inspect(file)).hasMessageContaining("at most");
        assertThatThrownBy(() -> termsImport.inspect(folder.resolve("none.json")))
                .isInstanceOf(LifecycleException.class);
    }

    @Test
    void what_is_known_of_an_account_goes_before_what_is_known_of_its_network() throws Exception {
        connect();
        termsImport.facts("chirp", Map.of("tier", "free", "api", "2"), "anna");
        awaitTold();
        termsImport.facts(ANNA.toString(), Map.of("tier", "basic"), "anna");
        awaitTold();

        assertThat(shelf.facts(ANNA)).isEqualTo(Map.of("tier", "basic", "api", "2", "instance", "chirp.example"));
        assertThatThrownBy(() -> termsImport.facts("chirp", Map.of("teir", "x"), "anna"))
                .hasMessageContaining("teir");
        termsImport.facts("chirp", Map.of(), "anna");
        awaitTold();
        assertThat(shelf.facts(ANNA)).isEqualTo(Map.of("tier", "basic", "instance", "chirp.example"));
    }

    @Test
    void an_account_that_moves_to_another_instance_is_known_there_and_told_of() throws Exception {
        connect();
        assertThat(shelf.facts(ANNA)).isEqualTo(Map.of("instance", "chirp.example"));
        connect("https://Far.Chirp.example:8443");
        assertThat(shelf.facts(ANNA)).as("as terms write hosts").isEqualTo(Map.of("instance", "far.chirp.example"));
    }

    private void connect() throws InterruptedException {
        connect("https://chirp.example");
    }

    private void connect(String origin) throws InterruptedException {
        store.accounts()
                .put(
                        new AccountRecord(
                                ANNA,
                                "1",
                                "anna",
                                "Anna",
                                Optional.empty(),
                                URI.create(origin),
                                Optional.empty(),
                                store.now(),
                                0),
                        new byte[] {1},
                        new Actor("anna", store.now()));
        awaitTold();
    }

    private void awaitTold() throws InterruptedException {
        assertThat(result.poll(5, TimeUnit.SECONDS))
                .as("the network whose terms changed")
                .isNotNull();
    }

    private void take(Path file) throws Exception {
        termsImport.importDocument(termsImport.inspect(file), false, false, "anna");
        awaitTold();
    }

    private String inForce() {
        return shelf.of("chirp").map(Terms::version).orElseThrow();
    }

    private String audit() {
        return store.audit()
                .list(Optional.of("network/chirp"), Optional.empty(), 1)
                .items()
                .get(0)
                .message()
                .text();
    }

    private Path signed(String network, String version, int limit) throws Exception {
        var file = write(network, version, limit);
        Files.writeString(
                Path.of(file + ".sig"),
                Base64.getMimeEncoder().encodeToString(vendor.sign(Files.readAllBytes(file))) + "\n");
        return file;
    }

    private Path write(String network, String version, int limit) throws Exception {
        var file = folder.resolve(network + "-" + version + ".json");
        Files.deleteIfExists(Path.of(file + ".sig"));
        return Files.writeString(file, document(network, version, limit));
    }

    private static String document(String network, String version, int limit) {
        return """
                {"format": "signalbox-terms/1", "network": "%s", "version": "%s", "entries": [
                 {"id": "%s.text", "kind": "text-limit", "operation": "post.create", "measure": {"unit": "graphemes"},
                  "value": %d, "from": "2020-01-01", "source": "https://x.example/terms", \
                  "checkedOn": "2026-01-01"}]}""".formatted(network, version, network, limit);
    }
}
