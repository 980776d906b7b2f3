package io.lombard.cli.api;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.nio.file.Path;

/** Finds the suite that {@code ./lombard up} has started. */
public final class RunningSuite {

    /**
     * The suite of the state directory that {@code LOMBARD_STATE} names, or else of {@code .lombard} in the project.
     *
     * @throws StackException if none of its services is running
     */
    public static Suite find() {
        var named = System.getenv("LOMBARD_STATE");
        var state = named == null || named.isEmpty() ? Project.find().root().resolve(".lombard") : Path.of(named);
        var stack = LombardStack.at(state);
        if (PartName.services().stream().noneMatch(stack::isRunning)) {
            throw new StackException("The suite is not running. Start it: ./lombard up");
        }
        return of(stack);
    }

    /** That suite's addresses and its demo users' tokens. */
    public static Suite of(LombardStack stack) {
        return new Suite(
                stack.url(PartName.INGEST),
                stack.url(PartName.ANONYMISER),
                stack.url(PartName.CATALOG),
                stack.url(PartName.DELIVERY),
                stack::token);
    }

    private RunningSuite() {}
}
