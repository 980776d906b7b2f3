package io.lombard.anonymiser.core.attack;

import io.lombard.anonymiser.core.plan.Level;
import java.util.Comparator;
import java.util.List;

/**
 * Guesses of yes or no about one level's cells, whose answers were tossed and whose noise is independent.
 *
 * @param right share of the guesses that were right
 * @param allowed probability of a right guess that the level's mu admits
 * @param control share of right guesses without noise
 */
record LevelGuesses(Level level, int guesses, double right, double allowed, double control) {

    static LevelGuesses of(Level level, int guesses, int right, double allowed, int rightOnExact) {
        return new LevelGuesses(level, guesses, (double) right / guesses, allowed, (double) rightOnExact / guesses);
    }

    /** The level that withstands least; each level is allowed for, because the worst is picked. */
    static AttackResult worst(String attack, List<LevelGuesses> levels) {
        double errors = Significance.errors(levels.size());
        var worst = levels.stream()
                .max(Comparator.comparingDouble(level -> level.right - level.bound(errors)))
                .orElseThrow();
        double control =
                levels.stream().mapToDouble(LevelGuesses::control).min().orElseThrow();
        return new AttackResult(
                attack,
                "accuracy at level " + worst.level.name(),
                control,
                0.95,
                worst.right,
                worst.bound(errors),
                levels.stream().mapToInt(LevelGuesses::guesses).sum());
    }

    private double bound(double errors) {
        return allowed + errors * Significance.ofShare(guesses);
    }
}
