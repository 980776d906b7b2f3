package io.lombard.ingest.replay;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.NdjsonReader;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.StreamIntake;
import io.lombard.ingest.rejection.Filter;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.Rejection;
import io.lombard.ingest.rejection.RejectionList;
import io.lombard.ingest.rejection.RejectionList.Opened;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes rejected records in again, on the way of all records: same rules, pseudonyms, deduplication and publication. A rejection is
 * settled in the transaction that remembers its event, so however often a replay is repeated, and wherever it is cut off, the record
 * counts once.
 */
@Singleton
final class Replays {

    /** So many go in one request. With records of 4 KB at most they take 20 MB. */
    private static final int LIMIT = 5000;

    private final Database database;
    private final RejectionList list;
    private final StreamIntake intake;

    Replays(Database database, RejectionList list, StreamIntake intake) {
        this.database = database;
        this.list = list;
        this.intake = intake;
    }

    /**
     * Replays the open rejections that a filter chooses, oldest first.
     *
     * @param after number of the rejection after which to begin
     */
    ReplayAnswer replay(Filter filter, long after) throws InterruptedException {
        var open = database.<List<Opened>>answer((connection, again) -> list.open(connection, filter, after, LIMIT));
        var ready = open.stream().filter(one -> one.rejection().isReplayable()).toList();
        var next = open.size() < LIMIT
                ? null
                : Long.valueOf(open.getLast().rejection().number());
        return replay(filter.source(), ready).uncorrected(open.size() - ready.size(), next);
    }

    /**
     * Replays one rejection. One that was taken already counts as duplicate.
     *
     * @throws ProblemException if it was discarded, or has no canonical record
     */
    ReplayAnswer replay(Opened one) throws InterruptedException {
        var rejection = one.rejection();
        if (rejection.state().equals(Rejection.State.DISCARDED.code())) {
            throw new ProblemException(CommonProblem.CONFLICT, "The rejection was discarded and its record deleted");
        }
        if (!rejection.isOpen()) {
            return new ReplayAnswer(0, 1, 0, 0, null);
        }
        if (!rejection.isReplayable()) {
            throw new ProblemException(CommonProblem.CONFLICT, instead(rejection));
        }
        return replay(rejection.source(), List.of(one));
    }

    private static String instead(Rejection rejection) {
        if (Kind.named(rejection.kind()) == Kind.HISTORY) {
            return "This is a file of history: mend it in the store and put its message from the dead letters on its topic again";
        }
        return rejection.isCorrectable()
                ? "There is no whole canonical record to replay: put a corrected one at /record first"
                : "Records of this kind are not kept: send the corrected record as any other";
    }

    private ReplayAnswer replay(String source, List<Opened> ready) throws InterruptedException {
        var answer = ReplayAnswer.NONE;
        for (var kind : Kind.values()) {
            var ofKind = ready.stream()
                    .filter(one -> one.rejection().kind().equals(kind.code()))
                    .toList();
            if (!ofKind.isEmpty()) {
                answer = answer.plus(intake.replay(source, kind, reader(ofKind), ids(ofKind)));
            }
        }
        return answer;
    }

    private static List<UUID> ids(List<Opened> ready) {
        return ready.stream().map(one -> one.rejection().id()).toList();
    }

    private static NdjsonReader reader(List<Opened> ready) {
        var lines = ready.stream().map(Opened::text).collect(Collectors.joining("\n"));
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new NdjsonReader(new ByteArrayInputStream(bytes), 64 * 1024);
    }
}
