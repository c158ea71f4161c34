package org.signalbox.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The fail-over of the store's server to its standby in a seed.
 *
 * @param after when the primary fails, after the start
 * @param away how long no server answers
 * @param behind period before the failure whose commits the standby lacks; zero for a synchronous standby
 * @param plans whether a person plans a publication in that period, which is lost
 * @param clock the error of the standby's clock
 */
record SeedFailover(Duration after, Duration away, Duration behind, boolean plans, WrongClock clock) {
    /** They shift times by hours, beyond the lifetime of keys and searches. */
    private static final Set<Fault> WRONG_CLOCKS = EnumSet.of(Fault.CLOCK_FORWARD, Fault.CLOCK_BACK, Fault.SLEEP);

    /** In most seeds with several nodes. These random choices don't affect the rest of the seed. */
    static Optional<SeedFailover> of(long seed, SeedScenario scenario) {
        var chance = new SeededRandom(~seed);
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
     * The error of the standby's clock.
     *
     * @param by how far it is ahead, or behind if negative; zero if it is right
     * @param looked delay after the takeover until people check it
     * @param accepted whether they then accept it as right, or else correct it
     * @param restarts whether a node restarts before that
     */
    record WrongClock(Duration by, Duration looked, boolean accepted, boolean restarts) {
        /**
         * Smaller differences are tolerated, because any two clocks differ. An answer may take 0.9 s, which a node
         * can't distinguish from a jump.
         */
        private static final Duration SMALL = Duration.ofSeconds(2);

        private static WrongClock of(SeededRandom chance, boolean right) {
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
