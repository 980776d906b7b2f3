package io.lombard.delivery.query;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.file.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Tokens by which a question goes on where an answer ended. They say which version was the newest then, so later pages
 * know of no release that came between, and are signed together with what they belong to: another partner's, another
 * table's or another question's token is as good as a forged one.
 */
@ApplicationScoped
class ContinuationTokens {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,12})\\.([A-Za-z0-9_-]{1,64})");

    private final SigningKey key;
    private final QueryConfig config;
    private final Clock clock;

    ContinuationTokens(SigningKey key, QueryConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Where to go on.
     *
     * @param newest the newest version of the table when the first answer was made
     * @param next files of the list that were given out already
     */
    record Position(long newest, int next) {}

    /** @param owner what the token belongs to; must be the same text when it comes back */
    String give(Position position, String owner) {
        long expires = clock.instant().plus(config.tokenLifetime()).getEpochSecond();
        var said = "%d.%d.%d".formatted(position.newest(), position.next(), expires);
        return said + '.' + key.sign(signedText(said, owner));
    }

    /** @throws ProblemException if it was not given out here for this owner, or has expired */
    Position read(String token, String owner, String place) {
        var form = FORM.matcher(token);
        if (!form.matches() || !key.signed(signedText(token.substring(0, form.end(3)), owner), form.group(4))) {
            throw ProblemException.malformed(place, "a token of an earlier answer to the same request");
        }
        if (clock.instant().getEpochSecond() >= Long.parseLong(form.group(3))) {
            throw ProblemException.malformed(place, "a token that has not expired; ask again from the start");
        }
        return new Position(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** No signed text of a file's address begins like this. */
    private static String signedText(String said, String owner) {
        return "continuation\n" + said + '\n' + owner;
    }
}
