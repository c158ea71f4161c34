package org.signalbox.launcher;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/** The user at the other end of a Unix-domain socket, as reported by the system. */
final class Peer {

    private Peer() {}

    /**
     * The peer if it is another user; empty for this user, or if the system doesn't report it (then only the socket's
     * folder keeps others out).
     */
    static Optional<UserPrincipal> stranger(SocketChannel channel, UserPrincipal own) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return Optional.empty();
        }
        UserPrincipal peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return Optional.of(peer).filter(user -> !user.equals(own));
    }
}
