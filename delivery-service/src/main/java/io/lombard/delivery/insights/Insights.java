package io.lombard.delivery.insights;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.file.FileAnswer;
import io.lombard.delivery.opening.Extracts;
import io.lombard.delivery.opening.Opening;
import io.lombard.delivery.opening.Openings;
import io.lombard.delivery.profile.PartnerAccount;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers questions: agreement, then the answer that is kept or read now, then the record of it. */
@ApplicationScoped
class Insights {

    /** What names of answers may take in memory, in bytes. */
    private static final long MOST_NAMED = 8 << 20;

    private final PartnerAccount account;
    private final Openings openings;
    private final Extracts extracts;
    private final InsightReader reader;
    private final UsageLog usage;

    /** By what an answer holds: a new release makes other names, so none is ever out of date. */
    private final Cache<String, InsightAnswer> kept;

    /** Names of answers by all that they follow from. Whether one may be given is decided before, at each request. */
    private final Cache<Asked, String> names = Caffeine.newBuilder()
            .maximumWeight(MOST_NAMED)
            .weigher((Asked asked, String name) -> asked.weight())
            .build();

    /** A question about a version of a table, under a version of an agreement, which says what it opens of it. */
    private record Asked(
            UUID agreement,
            long agreementVersion,
            long tableVersion,
            Question question,
            InsightParameters parameters,
            InsightForm form) {

        static Asked of(Opening opening, Question question, InsightParameters parameters, InsightForm form) {
            var agreement = opening.agreement();
            return new Asked(
                    agreement.id(), agreement.version(), opening.table().version(), question, parameters, form);
        }

        /** About what it takes in memory: most of it is what the address said. */
        int weight() {
            return 1000 + 2 * parameters.toString().length();
        }
    }

    Insights(
            PartnerAccount account,
            Openings openings,
            Extracts extracts,
            InsightReader reader,
            UsageLog usage,
            InsightConfig config) {
        this.account = account;
        this.openings = openings;
        this.extracts = extracts;
        this.reader = reader;
        this.usage = usage;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.cacheSize().asLongValue())
                .weigher((String name, InsightAnswer answer) -> answer.weight())
                .build();
    }

    Response answer(Question question, InsightParameters parameters, InsightRequest request) {
        request.refuseUnless(question.parameters());
        var opening = openings.of(account.caller(), question.product());
        var asked = Asked.of(opening, question, parameters, request.form());
        var known = known(asked);
        var answer = known == null ? read(opening, asked) : known;
        if (request.knows(answer.tag())) {
            return FileAnswer.unchanged(answer.tag());
        }
        usage.recordOfDay(
                answer.name(),
                opening.caller(),
                opening.agreement(),
                opening.table().version(),
                Access.INSIGHTS,
                answer.rows(),
                answer.body().length);
        return described(answer, asked.form(), request.address());
    }

    private @Nullable InsightAnswer known(Asked asked) {
        var name = names.getIfPresent(asked);
        return name == null ? null : kept.getIfPresent(name);
    }

    /** Checks what is asked for against what is open, and reads it unless the same was read for another question. */
    private InsightAnswer read(Opening opening, Asked asked) {
        var question = asked.question();
        var parameters = asked.parameters();
        extracts.require(opening, question.needed());
        if (!extracts.knows(opening, "area", parameters.area())) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND,
                    "There is no area of this code in the table. The dictionary on the dataset's page of the portal,"
                            + " /datasets/%s#dictionary, lists the codes.".formatted(question.product()));
        }
        var extract = extracts.of(opening, parameters.filter());
        var query = new InsightQuery(question, extract, parameters.groups(question));
        var content = "%s %s %s%n%s".formatted(opening.agreement().id(), question, query.groups(), extract.content());
        var page = InsightPage.of(parameters.page(), parameters.size(), content);
        var name = Sha256.of("%s %d %d%n%s".formatted(asked.form(), page.first(), page.size(), content));
        var answer = kept.get(name, missing -> reader.read(missing, query, parameters.area(), page, asked.form()));
        var closed = query.closed();
        if (answer.rows() == 0 && !closed.isEmpty()) {
            throw extracts.outside(
                    opening,
                    "This question reads rows that the agreement leaves out by its limit on %s; ask another, such as cube."
                            .formatted(String.join(", ", closed)));
        }
        names.put(asked, name);
        return answer;
    }

    private static Response described(InsightAnswer answer, InsightForm form, UriInfo address) {
        var response = Response.ok(answer.body(), form.mediaType())
                .header(HttpHeaders.ETAG, answer.tag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (answer.nextPage() != null) {
            var next = address.getRequestUriBuilder().replaceQueryParam("page", answer.nextPage());
            response.header(HttpHeaders.LINK, "<" + next.build() + ">; rel=\"next\"");
        }
        return response.build();
    }
}
