package org.signalbox.keys;

import java.util.function.Function;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Signatures;
import org.signalbox.lib.secp256k1.Schnorr;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/**
 * Signs with the keys of a login, which are read anew for each use. It counts nothing. Any thread.
 *
 * @param keys of the login
 */
public record KeySignatures(Source keys) implements Signatures {
    /** Characters of a field's name in a message. */
    private static final int LONGEST_NAME = 100;

    /** Where the keys are. */
    @FunctionalInterface
    public interface Source {
        /** @throws ConnectorException when they can't be read now */
        SigningKeys read() throws ConnectorException;
    }

    @Override
    public byte[] publicKey(String field) throws ConnectorException {
        return with(field, Schnorr::publicKey);
    }

    @Override
    public byte[] sign(String field, byte[] digest) throws ConnectorException {
        return with(field, key -> Schnorr.sign(key, digest));
    }

    @Override
    public byte[] sharedSecret(String field, byte[] publicKey) throws ConnectorException {
        return with(field, key -> Schnorr.sharedPoint(key, publicKey));
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
        return Schnorr.verify(publicKey, digest, signature);
    }

    private byte[] with(String field, Function<byte[], byte[]> work) throws ConnectorException {
        var key = keys.read().byField().get(field);
        if (key == null) {
            var named = field.length() > LONGEST_NAME ? field.substring(0, LONGEST_NAME) + "…" : field;
            throw LocalizedFailure.with(
                    Message.of("keys.no-key", named), message -> new ConnectorException.NotSent(message, null));
        }
        try {
            return key.use(work);
        } catch (LinkageError e) {
            throw LocalizedFailure.with(
                    Message.of("keys.no-library", field, String.valueOf(e.getMessage())),
                    message -> new ConnectorException.NotSent(message, null));
        }
    }
}
