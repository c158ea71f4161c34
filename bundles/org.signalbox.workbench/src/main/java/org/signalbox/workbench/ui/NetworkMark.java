package org.signalbox.workbench.ui;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Image;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.networks.NetworkInfo;

/**
 * Name and mark of a network, also after its removal.
 *
 * @param color the network's colour, {@code #rrggbb}
 * @param icon SVG path data; empty when its connector doesn't run
 * @param usable whether the network can be called now
 */
public record NetworkMark(String id, String name, String color, Optional<String> icon, boolean usable) {
    private static final String GREY = "#6b7280";

    public static NetworkMark of(NetworkInfo network) {
        return new NetworkMark(
                network.id(),
                network.name(),
                network.record().color(),
                network.descriptor().map(Descriptor::branding).map(branding -> branding.icon()),
                network.usable());
    }

    /** A network of which only the id is known. */
    public static NetworkMark unknown(String id) {
        return new NetworkMark(id, id, GREY, Optional.empty(), false);
    }

    /** All networks by id, from memory. */
    public static Map<String, NetworkMark> all(WorkbenchServices services) {
        return services.networks()
                .map(networks -> networks.list().stream().collect(Collectors.toMap(NetworkInfo::id, NetworkMark::of)))
                .orElse(Map.of());
    }

    /** The mark's image; grey when not usable. UI thread. */
    public Image image(Icons icons, int size) {
        return icon.filter(path -> usable)
                .map(path -> icons.mark(path, color, size))
                .orElseGet(() -> icons.network(color, !usable, size));
    }
}
