package io.lombard.stack;

import io.lombard.stack.setting.PartName;
import java.time.Duration;

/** Is told what happens while a suite starts or stops; called from several threads. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begins(PartName part, String what) {}

        @Override
        public void done(PartName part, String what, Duration took) {}
    };

    /** Something that may take some seconds begins. */
    void begins(PartName part, String what);

    void done(PartName part, String what, Duration took);
}
