package org.signalbox.relay.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Secret;
import org.signalbox.relay.RelayPlace;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** A bucket's access key, which is opened when it is first needed: not each process may. */
final class SealedKey implements BucketRelay.Key {
    private final Vault vault;
    private final String purpose;
    private final RelaySetting setting;
    private volatile @Nullable Presigner opened;

    /** @param setting of a bucket */
    SealedKey(Vault vault, String purpose, RelaySetting setting) {
        this.vault = vault;
        this.purpose = purpose;
        this.setting = setting;
    }

    @Override
    public Presigner presigner() throws IOException {
        var known = opened;
        if (known == null && setting.place() instanceof RelayPlace.Bucket bucket) {
            try {
                var plain = vault.open(purpose, setting.sealedSecret().orElseThrow());
                var secret = Secret.of(new String(plain, StandardCharsets.UTF_8));
                known = new Presigner(bucket.keyId(), secret, bucket.region());
            } catch (VaultException e) {
                throw new IOException("the bucket's key can't be opened: " + e.getMessage(), e);
            }
            opened = known;
        }
        if (known == null) {
            throw new IllegalStateException("not a bucket");
        }
        return known;
    }
}
