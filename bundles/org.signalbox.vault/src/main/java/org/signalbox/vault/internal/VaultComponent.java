package org.signalbox.vault.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * The vault of the workspace in the framework property {@code signalbox.workspace}. The property
 * {@code signalbox.key.file} overrides the environment's {@code SIGNALBOX_KEY_FILE}.
 */
@Component
public final class VaultComponent implements Vault {
    private final Vault vault;

    @Activate
    public VaultComponent(BundleContext context) {
        vault = Optional.ofNullable(context.getProperty("signalbox.workspace"))
                .map(workspace -> MasterKeySource.vault(Path.of(workspace), settings(context), () -> store(context)))
                .orElseGet(() -> new SealingVault(() -> {
                    throw new VaultException(Message.of("vault.no-workspace", "signalbox.workspace"));
                }));
    }

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        return vault.seal(purpose, plain);
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        return vault.open(purpose, sealed);
    }

    /** Called with the first use of the key, which is after the store was opened. */
    private static Optional<Store> store(BundleContext context) {
        return Optional.ofNullable(context.getServiceReference(Store.class)).map(context::getService);
    }

    private static Map<String, String> settings(BundleContext context) {
        var settings = new HashMap<>(System.getenv());
        Optional.ofNullable(context.getProperty("signalbox.key.file"))
                .ifPresent(file -> settings.put(MasterKeySource.KEY_FILE, file));
        return settings;
    }
}
