package io.lombard.anonymiser.lake;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Shows that the landing waits for a part. The service still answers requests then, so it stays ready. */
@Wellness
class LandingHealth implements HealthCheck {

    private final LandingState state;

    LandingHealth(LandingState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        var now = state.now();
        var response = HealthCheckResponse.named("lake-landing")
                .status(now.trouble() == null)
                .withData("since", now.since().toString());
        return (now.trouble() == null ? response : response.withData("trouble", now.trouble())).build();
    }
}
