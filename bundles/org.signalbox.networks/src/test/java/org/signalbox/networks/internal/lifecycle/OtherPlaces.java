package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.trust.CodeRules;
import org.signalbox.networks.internal.trust.Signer;
import org.signalbox.networks.internal.trust.Staging;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;
import org.signalbox.terms.TermsDocuments;

/** What an installer says of a connector's code, by where it would run. */
final class OtherPlaces {
    private final NetworkFolders folders;

    OtherPlaces(Path folder) throws Exception {
        folders = new NetworkFolders(folder.resolve("other"), folder.resolve("elsewhere"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
    }

    Message listed(Path jar) throws Exception {
        return refusal(CodeRules.LISTED, TinyJar.plain().entry("example/Run.class", runs()), jar);
    }

    Message unsealed(Path jar) throws Exception {
        return refusal(CodeRules.UNSEALED, TinyJar.plain().entry("example/Run.class", runs()), jar);
    }

    Message sealed(Path jar) throws Exception {
        var stray = ByteBuffer.allocate(8).putInt(0xcafebabe).putInt(65).array();
        return refusal(CodeRules.SEALED, TinyJar.plain().entry("java/util/Stray.class", stray), jar);
    }

    /** A class that extends {@code Thread}. */
    static byte[] runs() {
        var writer = new org.objectweb.asm.ClassWriter(0);
        writer.visit(65, 1, "example/Run", null, "java/lang/Thread", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private Message refusal(CodeRules rules, TinyJar tiny, Path jar) throws Exception {
        var chooser = new CodeRules.Chooser() {
            @Override
            public CodeRules rules(String network, Signer signer, boolean own, Optional<IsolationChoice> choice) {
                return rules;
            }

            @Override
            public Optional<Message> why() {
                return Optional.of(Message.of("isolation.not-linux"));
            }
        };
        var staging = new Staging(folders, TermsDocuments::parse, Instant::now, false, chooser);
        var signed = tiny.signedAs(jar, VendorKeys.TRUSTED);
        return catchThrowableOfType(
                        LifecycleException.class,
                        () -> staging.stage(() -> Files.newInputStream(signed), "tiny-1.0.0.jar"))
                .message();
    }
}
