package org.signalbox.networks.internal.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.StartRefusedException.Reason;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.StartRefusal;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.networks.internal.trust.Signer;
import org.signalbox.networks.internal.trust.Staging;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** One connector for each way to be wrong, installed for real, with what is said of it and what to change. */
final class WrongConnectors {
    private static final String API = "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\"";

    private final Path folder;
    private final Networks networks;
    private final VendorKeys expired;
    private final List<Row> rows = new ArrayList<>();
    private int count;

    /**
     * A line of the page.
     *
     * @param what is wrong
     * @param change what its vendor changes
     */
    record Row(Message said, String what, String change) {}

    /** @param expired a vendor who is trusted, and whose certificate isn't valid any more */
    WrongConnectors(Path folder, Networks networks, VendorKeys expired) {
        this.folder = folder;
        this.expired = expired;
        this.networks = networks;
    }

    List<Row> rows() throws Exception {
        signatures();
        archives();
        headers();
        content();
        starts();
        startsOutside();
        identities();
        return rows;
    }

    private interface Change {
        void in(Path root) throws IOException;
    }

    private Path place() throws IOException {
        return Files.createDirectories(folder.resolve(String.valueOf(count++))).resolve("tiny-1.0.0.jar");
    }

    private void row(Path jar, String what, String change) {
        var failure = catchThrowableOfType(
                LifecycleException.class, () -> networks.install(jar, Replacement.NONE, Approval.EVERYTHING, "tester"));
        if (failure == null) {
            throw new AssertionError("it is taken: " + what);
        }
        rows.add(new Row(failure.message(), what, change));
    }

    private void row(TinyJar jar, String what, String change) throws Exception {
        row(jar.signedAs(place(), VendorKeys.TRUSTED), what, change);
    }

    private void changed(Change change, String what, String advice) throws Exception {
        var jar = TinyJar.plain().signedAs(place(), VendorKeys.TRUSTED);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            change.in(zip.getPath("/"));
        }
        row(jar, what, advice);
    }

    private void signatures() throws Exception {
        row(
                TinyJar.plain().write(place()),
                "no signature",
                "publish it by `site publish`, which signs it; use `--developer` until then");
        row(
                TinyJar.plain().signedAs(place(), VendorKeys.FOREIGN),
                "signed by somebody who isn't trusted",
                "give people your certificate for their `.signalbox/trust`");
        row(
                TinyJar.plain().signedAs(place(), expired),
                "signed with a certificate that isn't valid any more",
                "make a new key with `keytool -validity 3650`");
        changed(
                root -> Files.writeString(root.resolve("words.txt"), "more"),
                "an entry that was added after signing",
                "sign last");
        changed(
                root -> Files.writeString(root.resolve("SIGNALBOX-INF/terms.json"), "{}"),
                "an entry that was changed after signing",
                "sign last");
        changed(
                root -> Files.delete(root.resolve("SIGNALBOX-INF/terms.json")),
                "an entry that was removed after signing",
                "sign last");
        changed(
                root -> Files.writeString(root.resolve("META-INF/OTHER.SF"), "Signature-Version: 1.0\n\n"),
                "a second signature",
                "sign once, with one key");
        row(TinyJar.bare().signedAs(place(), VendorKeys.TRUSTED), "nothing but a manifest", "pack the classes");
    }

    private void archives() throws Exception {
        var good = Files.readAllBytes(TinyJar.plain().signedAs(place(), VendorKeys.TRUSTED));
        row(Files.write(place(), Arrays.copyOf(good, good.length / 2)), "a truncated file", "copy or build it again");
        row(
                Files.write(place(), withGap(good)),
                "bytes that belong to no entry",
                "pack with the JDK's or Maven's tools");
        var bare = place();
        try (var zip = new ZipOutputStream(Files.newOutputStream(bare))) {
            zip.putNextEntry(new ZipEntry("words.txt"));
            zip.closeEntry();
        }
        row(bare, "no manifest", "pack with bnd");
        row(
                TinyJar.plain().entry("META-INF/words", "1").entry("META-INF/WORDS", "2"),
                "two entries of one name",
                "pack each once");
        row(TinyJar.plain().entry("a/../words", "x"), "a name that leads out", "use plain relative names");
        row(
                TinyJar.plain().entry("META-INF/versions/22/words", "x"),
                "a multi-release JAR",
                "pack the classes for Java 21 only");
        row(
                Files.write(place(), new byte[50 * 1024 * 1024 + 1]),
                "a file of more than 50 MB",
                "leave out what isn't used");
        var many = TinyJar.plain();
        for (var i = 0; i < 10_000; i++) {
            many.entry("words/" + i, "");
        }
        row(many, "more than 10,000 entries", "leave out what isn't used");
        var large = TinyJar.plain();
        var zeros = new byte[41 * 1024 * 1024];
        for (var i = 0; i < 5; i++) {
            large.entry("zeros" + i, zeros);
        }
        row(large.write(place()), "more than 200 MB, unpacked", "leave out what isn't used");
    }

    private static byte[] withGap(byte[] bytes) {
        var directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 6);
        var out = ByteBuffer.allocate(bytes.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes, 0, directory).putInt(0).put(bytes, directory, bytes.length - directory);
        return out.putInt(out.limit() - 6, directory + 4).array();
    }

    private void header(String name, String value, String what, String change) throws Exception {
        row(TinyJar.plain().header(name, value), what, change);
    }

    private void headers() throws Exception {
        row(TinyJar.plain().without("Signalbox-Name"), "a required header is missing", "write it into `bnd.bnd`");
        header("Signalbox-Connector", "Tiny", "an id with capitals", "take lower-case letters, digits and dashes");
        header("Bundle-Version", "latest", "a version that is none", "write `1.0.0`");
        header("Signalbox-Name", "Ti\u202eny", "a name that changes the display", "write it in one plain line");
        header("Signalbox-Api", "2", "another major version of the contract", "write `Signalbox-Api: 1`");
        header(
                "Import-Package",
                "org.osgi.framework,org.signalbox.connector.api;version=\"[2.0,3)\"",
                "a range that the contract isn't in",
                "build against the contract that people have; bnd writes the range");
        header(
                "Import-Package",
                API + ",org.signalbox.model",
                "a package of Signalbox",
                "use the contract, or pack what you need");
        header(
                "Require-Capability",
                "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"",
                "a newer Java in the manifest",
                "set `maven.compiler.release` to 21");
        header("Export-Package", "tiny", "a header that reaches others", "leave it out; your own begin with `X-`");
        header("Signalbox-Egress", "https://tiny.example", "an address instead of a host", "write `tiny.example`");
        header("Signalbox-Capabilities", "publish, read_post", "a capability that isn't one", "write `read-post`");
        header("Signalbox-Tested-With", "hope", "a word that isn't one", "choose from the list");
        header("Signalbox-Terms", "nowhere.json", "terms that aren't in the JAR", "pack them at that path");
        header("Signalbox-Connector", "other", "terms of another network", "write the network's id into them");
        row(
                TinyJar.plain().entry("SIGNALBOX-INF/terms.json", "{}"),
                "terms that can't be read",
                "see [their format](terms-format.md)");
        var twice = place();
        try (var zip = new ZipOutputStream(Files.newOutputStream(twice))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\nBundle-Version: 1\nBundle-Version: 2\n\n".getBytes(UTF_8));
            zip.closeEntry();
        }
        var judged = ConnectorTrial.apart(twice, Staging.Scope.BUILD, Optional.empty());
        rows.add(new Row(judged.refusals().getFirst(), "a header that is there twice", "pack with bnd"));
    }

    private void content() throws Exception {
        row(TinyJar.plain().entry("lib/a.jar", "PK"), "a JAR in the JAR", "pack the library's classes");
        row(TinyJar.plain().entry("lib/a.so", "x"), "native code", "leave it out");
        row(TinyJar.plain().entry("words/A.class", "x"), "a class file that is none", "build again");
        row(
                TinyJar.plain().entry("example/Later.class", classFile(99)),
                "a class for a newer Java",
                "set `maven.compiler.release` to 21");
        row(
                TinyJar.plain().without("Bundle-Activator"),
                "neither component nor activator",
                "annotate the class with `@Component`, and let bnd read it");
        header("Bundle-Activator", "java.util.Timer", "an activator or a component of others", "name your own class");
        judgedElsewhere();
    }

    private static byte[] classFile(int java) {
        return ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(java + 44).array();
    }

    /** Refused by the same code, for the rules of another place to run. */
    private void judgedElsewhere() throws Exception {
        var judged = new OtherPlaces(folder);
        rows.add(new Row(
                judged.listed(place()),
                "members that connectors may not use, where processes aren't sealed off or it runs inside",
                "use [what there is instead](writing-a-connector.md#what-the-code-may-use)"));
        rows.add(new Row(
                judged.unsealed(place()),
                "the same, of one that needs a sealed process",
                "the same, or tell people that it needs Linux with bubblewrap"));
        rows.add(new Row(judged.sealed(place()), "a class in a package of its surroundings", "leave it out"));
    }

    private void started(String manner, String what, String change) throws Exception {
        var capabilities = manner.startsWith("not-") ? "publish, delete" : "publish";
        row(TinyJar.plain().header("Signalbox-Capabilities", capabilities).manner(manner), what, change);
    }

    private void starts() throws Exception {
        started("no-service", "nothing registers a `Connector`", "annotate it with `@Component`");
        started("no-id", "no property `connector.id`", "`@Component(property = \"connector.id=tiny\")`");
        started("other-id", "another `connector.id`", "take the id in `Signalbox-Connector`");
        started("two-services", "two connectors", "register one");
        started("clock", "another service", "register `Connector` only");
        started("start-throws", "an activator that throws", "correct it; better, use a component");
        header(
                "Import-Package",
                API + ",javax.crypto;version=\"9\"",
                "a package that isn't here in that version",
                "import it as bnd computes it");
        header(
                "Import-Package",
                API + ",org.osgi.framework",
                "a manifest that the framework doesn't take",
                "let bnd write it");
        started("descriptor-throws", "`descriptor()` throws", "return a constant");
        started("changing", "`descriptor()` differs each time", "return a constant");
        started("other-network", "a descriptor of another network", "take the id in `Signalbox-Connector`");
        started("more", "a capability that the header lacks", "add it to `Signalbox-Capabilities`");
        started("oauth", "OAuth without `Authorizes`", "implement it");
        started("misplaced-key", "a signing key among the values of the app", "make it a field of `Auth.Credentials`");
        started("no-open", "`open` throws", "open with any grant");
        started("open-sends", "`open` sends a request", "send it in `verify`");
        started("not-implemented", "a capability without its interface", "implement it");
        started("not-declared", "an interface without its capability", "declare it in the descriptor");
    }

    /**
     * Reasons that only a process of its own or the component runtime has; {@code RuntimeTest} has bundles for them.
     */
    private void startsOutside() {
        outside(Reason.NO_OBJECT, "", "a constructor that throws", "correct it; do nothing there");
        outside(Reason.MISSING_CLASS, "org.example.Absent", "a class of a library that isn't packed", "pack it");
        outside(Reason.JAVA_TOO_NEW, "", "a newer Java than runs there", "set `maven.compiler.release` to 21");
        outside(Reason.TIMEOUT, "", "a start that doesn't end", "do nothing there");
        outside(Reason.FAILED, "…", "anything else", "see `signalbox connector log NETWORK`");
    }

    private void outside(Reason reason, String detail, String what, String change) {
        var bundle = new IsolatedBundle("tiny", "Tiny", "1.0.0", folder, java.time.Duration.ofSeconds(5));
        rows.add(new Row(StartRefusal.of(bundle, new StartRefusedException(reason, detail)), what, change));
    }

    private void identities() throws Exception {
        header(
                "Bundle-SymbolicName",
                "org.apache.felix.framework",
                "a symbolic name that is taken",
                "take one of your own domain");
        networks.install(
                TinyJar.plain().signedAs(place(), VendorKeys.TRUSTED), Replacement.NONE, Approval.EVERYTHING, "tester");
        row(TinyJar.plain(), "`install` of what is installed", "`connector update`");
        replaced(
                TinyJar.plain().version("0.9.0").signedAs(place(), VendorKeys.TRUSTED), "an older version", "raise it");
        replaced(
                TinyJar.plain().version("2.0.0").signedAs(place(), VendorKeys.SECOND),
                "an update by another vendor",
                "sign with the same key for good");
        var vendor = networks.find("tiny").orElseThrow().record().signer().orElseThrow();
        rows.add(new Row(
                ConnectorRefusal.otherVendor("tiny", vendor, Signer.NOBODY).message(),
                "an unsigned update of a signed one, with `--developer`",
                "sign it, or try it in another workspace, as `connector dev` does"));
    }

    private void replaced(Path jar, String what, String change) {
        var failure = catchThrowableOfType(
                LifecycleException.class,
                () -> networks.install(jar, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester"));
        rows.add(new Row(failure.message(), what, change));
    }
}
