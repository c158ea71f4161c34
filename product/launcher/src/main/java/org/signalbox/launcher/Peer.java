package org.signalbox.launcher;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix-domain socket, as the system says. */
final class Peer {

    private Peer() {}

    /** Empty if it is this user, or the system doesn't tell (then the socket's folder alone keeps others out). */
    static Optional<UserPrincipal> stranger(SocketChannel channel, UserPrincipal own) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return Optional.empty();
        }
        UserPrincipal peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return Optional.of(peer).filter(user -> !user.equals(own));
    }
}
