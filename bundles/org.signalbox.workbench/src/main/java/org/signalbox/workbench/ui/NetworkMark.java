package org.signalbox.workbench.ui;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Image;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.networks.NetworkInfo;

/**
 * How a network is named and drawn beside what belongs to it, also after it is gone.
 *
 * @param color its own, {@code #rrggbb}
 * @param icon SVG path data; empty when its connector doesn't run
 * @param usable whether something can be sent or read through it now
 */
public record NetworkMark(String id, String name, String color, Optional<String> icon, boolean usable) {
    private static final String GREY = "#6b7280";

    public static NetworkMark of(NetworkInfo network) {
        return new NetworkMark(
                network.id(),
                network.name(),
                network.record().color(),
                network.descriptor().map(Descriptor::look).map(look -> look.icon()),
                network.usable());
    }

    /** A network that nothing is known of but its id. */
    public static NetworkMark unknown(String id) {
        return new NetworkMark(id, id, GREY, Optional.empty(), false);
    }

    /** All networks by id; from memory. */
    public static Map<String, NetworkMark> all(WorkbenchServices services) {
        return services.networks()
                .map(networks -> networks.list().stream().collect(Collectors.toMap(NetworkInfo::id, NetworkMark::of)))
                .orElse(Map.of());
    }

    /** Its mark; grey when it can't be used. UI thread. */
    public Image image(Icons icons, int size) {
        return icon.filter(path -> usable)
                .map(path -> icons.mark(path, color, size))
                .orElseGet(() -> icons.network(color, !usable, size));
    }
}
