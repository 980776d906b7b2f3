package io.lombard.delivery.insights;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.file.FileAnswer;
import io.lombard.delivery.opening.Extracts;
import io.lombard.delivery.opening.Openings;
import io.lombard.delivery.parquet.ContentName;
import io.lombard.delivery.profile.PartnerAccount;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Answers questions: agreement, then extract, then the answer that is kept for it or read now, then the record of it. */
@ApplicationScoped
class Insights {

    private final PartnerAccount account;
    private final Openings openings;
    private final Extracts extracts;
    private final InsightReader reader;
    private final UsageLog usage;

    /** By what an answer holds: a new release makes other names, so none is ever out of date. */
    private final Cache<String, InsightAnswer> kept;

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
        var form = request.form();
        var name = ContentName.of("%s %d %d%n%s".formatted(form, page.first(), page.size(), content));
        if (request.knows(tag(name))) {
            return FileAnswer.unchanged(tag(name));
        }
        var answer = kept.get(name, missing -> reader.read(query, parameters.area(), page, form));
        var closed = query.closed();
        if (answer.rows() == 0 && !closed.isEmpty()) {
            throw extracts.outside(
                    opening,
                    "This question reads rows that the agreement leaves out by its limit on %s; ask another, such as cube."
                            .formatted(String.join(", ", closed)));
        }
        usage.recordOfDay(
                name,
                opening.caller(),
                opening.agreement(),
                opening.table().version(),
                Access.INSIGHTS,
                answer.rows(),
                answer.body().length());
        return described(answer, name, form, request.address());
    }

    private static Response described(InsightAnswer answer, String name, InsightForm form, UriInfo address) {
        var response = Response.ok(answer.body(), form.mediaType())
                .header(HttpHeaders.ETAG, tag(name))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (answer.nextPage() != null) {
            var next = address.getRequestUriBuilder().replaceQueryParam("page", answer.nextPage());
            response.header(HttpHeaders.LINK, "<" + next.build() + ">; rel=\"next\"");
        }
        return response.build();
    }

    private static String tag(String name) {
        return '"' + name + '"';
    }
}
