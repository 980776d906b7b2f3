package io.lombard.anonymiser.release;

import io.lombard.contracts.problem.ProblemException;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks releases up. */
@ApplicationScoped
class ReleaseShelf {

    private final ResultFormat format;

    ReleaseShelf(ResultFormat format) {
        this.format = format;
    }

    @Transactional
    ReleaseView find(UUID id) {
        return Release.find("id", id)
                .project(ReleaseOutline.class)
                .firstResultOptional()
                .orElseThrow(ReleaseShelf::unknown)
                .view(format);
    }

    @Transactional
    String certificate(UUID id) {
        var certificate = release(id).certificate;
        if (certificate == null) {
            throw new ProblemException(ReleaseProblem.NO_CERTIFICATE);
        }
        return certificate;
    }

    private static Release release(UUID id) {
        return Release.<Release>findByIdOptional(id).orElseThrow(ReleaseShelf::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ReleaseProblem.UNKNOWN_RELEASE);
    }

    @Transactional
    ReleaseResource.Page page(@Nullable String product, @Nullable ReleaseState state, int page, int size) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<>();
        if (product != null) {
            values.add(product);
            conditions.add("product = ?" + values.size());
        }
        if (state != null) {
            values.add(state);
            conditions.add("state = ?" + values.size());
        }
        var query = Release.find(
                String.join(" and ", conditions), Sort.descending("requestedAt").and("id"), values.toArray());
        var items = query.project(ReleaseOutline.class).page(page, size).stream()
                .map(outline -> outline.view(format))
                .toList();
        return new ReleaseResource.Page(items, page, size, query.count());
    }
}
