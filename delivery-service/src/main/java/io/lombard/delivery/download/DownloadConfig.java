package io.lombard.delivery.download;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of downloads. */
@ConfigMapping(prefix = "lombard.download")
public interface DownloadConfig {

    /** Downloads that are sent at once; one more is answered with 503. */
    @WithDefault("16")
    int atOnce();
}
