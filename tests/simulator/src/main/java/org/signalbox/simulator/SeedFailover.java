package org.signalbox.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the store's server fails over to its standby in a seed.
 *
 * @param after when the primary is gone
 * @param away how long no server answers then
 * @param behind of which time before that the standby lacks all commits; zero where commits wait for it
 * @param plans whether a person plans something meanwhile, which is lost then
 * @param clock how the standby's clock is wrong
 */
record SeedFailover(Duration after, Duration away, Duration behind, boolean plans, WrongClock clock) {
    /** They put times off by hours, for which a key or a search can tell nothing any more. */
    private static final Set<Fault> WRONG_CLOCKS = EnumSet.of(Fault.CLOCK_FORWARD, Fault.CLOCK_BACK, Fault.SLEEP);

    /** In most seeds with several nodes. What is decided here by chance changes nothing of the rest of a seed. */
    static Optional<SeedFailover> of(long seed, Scenario scenario) {
        var chance = new Chance(~seed);
        if (scenario.alone() || WRONG_CLOCKS.stream().anyMatch(scenario.faults()::containsKey) || !chance.one(0.7)) {
            return Optional.empty();
        }
        var after = chance.seconds(5, 240);
        var away = chance.millis(200, 60_000);
        var behind = chance.millis(100, 60_000);
        var synchronous = chance.one(0.3) || scenario.hasTermsOrMoney();
        return Optional.of(new SeedFailover(
                after,
                away,
                synchronous ? Duration.ZERO : behind.compareTo(after) < 0 ? behind : after,
                chance.one(0.5),
                WrongClock.of(chance, scenario.hasTermsOrMoney())));
    }

    /**
     * What the standby's clock shows.
     *
     * @param by how far it is ahead of the right time, or behind it if negative; zero where it is right
     * @param looked how long after it took over people look after it
     * @param accepted whether they say then that it is right, or else set it right
     * @param restarts whether a node is started anew before that
     */
    record WrongClock(Duration by, Duration looked, boolean accepted, boolean restarts) {
        /**
         * Until here nobody minds, as any two clocks differ. Answers take nodes up to 0.9 s, which they can't tell from
         * a jump.
         */
        private static final Duration SMALL = Duration.ofSeconds(2);

        private static WrongClock of(Chance chance, boolean right) {
            var little = chance.one(0.2);
            var by = little ? chance.millis(1, 1_900) : chance.millis(3_100, 90_000);
            var behind = chance.one(0.4);
            var looked = chance.millis(500, 180_000);
            var accepted = chance.one(0.5);
            var restarts = chance.one(0.5);
            var none = right || chance.one(0.6);
            return new WrongClock(none ? Duration.ZERO : behind ? by.negated() : by, looked, accepted, restarts);
        }

        boolean doubtful() {
            return by.abs().compareTo(SMALL) > 0;
        }
    }

    /** Whether the standby may lack commits. */
    boolean loses() {
        return behind.isPositive();
    }
}
