package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * What a bot may do in a channel, by https://discord.com/developers/docs/topics/permissions#permission-overwrites.
 *
 * @param bits Discord's, of which there are more than a long has
 */
record Permissions(BigInteger bits) {
    static final int ADMINISTRATOR = 3;
    static final int VIEW = 10;
    static final int SEND = 11;
    static final int MANAGE_MESSAGES = 13;
    static final int SEND_IN_THREADS = 38;

    static Permissions of(JsonObject json, String name) {
        return new Permissions(Json.text(json, name)
                .filter(text -> text.matches("\\d{1,60}"))
                .map(BigInteger::new)
                .orElse(BigInteger.ZERO));
    }

    boolean has(int bit) {
        return bits.testBit(bit);
    }

    /**
     * In a channel of a server.
     *
     * @param guild whose id is that of the role that everyone has
     * @param member the bot's own id
     * @param roles that it has
     */
    Permissions in(JsonObject channel, String guild, String member, Set<String> roles) {
        if (has(ADMINISTRATOR)) {
            return new Permissions(BigInteger.ONE.shiftLeft(100).subtract(BigInteger.ONE));
        }
        var overwrites = Json.objects(channel, "permission_overwrites");
        return overwritten(overwrites, Set.of(guild))
                .overwritten(overwrites, roles)
                .overwritten(overwrites, Set.of(member));
    }

    private Permissions overwritten(List<JsonObject> overwrites, Set<String> whose) {
        var denied = BigInteger.ZERO;
        var allowed = BigInteger.ZERO;
        for (var each : overwrites) {
            if (Json.id(each, "id").filter(whose::contains).isPresent()) {
                denied = denied.or(of(each, "deny").bits());
                allowed = allowed.or(of(each, "allow").bits());
            }
        }
        return new Permissions(bits.andNot(denied).or(allowed));
    }
}
