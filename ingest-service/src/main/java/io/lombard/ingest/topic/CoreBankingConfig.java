package io.lombard.ingest.topic;

import io.lombard.ingest.rejection.Kind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;

/** Topics that are read for records, by a name of the operator's choice: {@code lombard.core-banking.<name>.topic}. */
@ConfigMapping(prefix = "lombard.core-banking")
public interface CoreBankingConfig {

    /** None by default. */
    @WithParentName
    Map<String, @Valid Line> lines();

    /** A topic and what its messages are. */
    interface Line {

        /** Each message is one JSON object, as a line of NDJSON is. Its messages must be kept until they were read. */
        @Pattern(regexp = "[A-Za-z0-9._-]{1,249}")
        String topic();

        /** Whose records they are; the same name as that of the client that sends them by HTTP, if one does. */
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
        String source();

        /** What they are. */
        @WithDefault("transaction")
        Kind kind();
    }
}
