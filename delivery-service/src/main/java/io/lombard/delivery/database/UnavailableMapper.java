package io.lombard.delivery.database;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.problem.ProblemMappers;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Without its database the service knows no agreement, so nothing is delivered: 503, try again. */
public final class UnavailableMapper {

    private static final Logger LOG = Logger.getLogger(UnavailableMapper.class);

    @ServerExceptionMapper
    public Response unavailable(DatabaseException e) {
        if (e.isOfUnreadableText()) {
            return new ProblemMappers().problem(new ProblemException(CommonProblem.INVALID_REQUEST));
        }
        LOG.errorf("database-failed cause=\"%s\"", e.getMessage());
        var type = e.isPermanent() ? CommonProblem.INTERNAL_ERROR : CommonProblem.UNAVAILABLE;
        return new ProblemMappers().problem(new ProblemException(type));
    }
}
