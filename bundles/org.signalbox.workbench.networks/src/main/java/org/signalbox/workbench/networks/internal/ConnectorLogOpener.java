package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Opens the log of a network's connector. UI thread. */
@Creatable
public final class ConnectorLogOpener {
    private final EPartService parts;

    @Inject
    public ConnectorLogOpener(EPartService parts) {
        this.parts = parts;
    }

    void open(String network) {
        var part = parts.showPart(ConnectorLogPart.ID, EPartService.PartState.ACTIVATE);
        if (part != null && part.getObject() instanceof ConnectorLogPart log) {
            log.choose(network);
        }
    }
}
