package io.lombard.ingest.notice;

import io.lombard.ingest.page.Reader;
import io.lombard.ingest.page.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The notice for everyone to read: the version in force, all others, and what changed between any two. */
@Path("/notice")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@RunOnVirtualThread
class NoticePages {

    private final Notices notices;
    private final Visit visit;

    NoticePages(Notices notices, Visit visit) {
        this.notices = notices;
        this.visit = visit;
    }

    /** How a version stands. */
    enum State {
        IN_FORCE,
        TO_COME,
        FORMER,
        /** Announced, and overtaken before its day. */
        NEVER
    }

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        static native TemplateInstance notice(Reader reader, Notice notice, State state, List<Notice> all);

        static native TemplateInstance changes(Reader reader, Notice older, Notice newer, List<Change> changes);
    }

    @GET
    public TemplateInstance inForce() throws InterruptedException {
        return show(notices.inForce().orElseThrow(NotFoundException::new));
    }

    @GET
    @Path("{version}")
    public TemplateInstance one(@PathParam("version") int version) throws InterruptedException {
        return show(find(version));
    }

    private TemplateInstance show(Notice notice) throws InterruptedException {
        var reader = visit.reader();
        var all = notices.all();
        return Templates.notice(reader, notice, state(notice, all), all).setLocale(reader.locale());
    }

    private State state(Notice notice, List<Notice> all) {
        int inForce = notices.inForce(all).map(Notice::version).orElse(0);
        if (notice.version() == inForce) {
            return State.IN_FORCE;
        }
        if (notices.isOvertaken(notice, all)) {
            return State.NEVER;
        }
        return notice.version() > inForce ? State.TO_COME : State.FORMER;
    }

    @GET
    @Path("{version}/since/{older}")
    public TemplateInstance changes(@PathParam("version") int version, @PathParam("older") int older)
            throws InterruptedException {
        var reader = visit.reader();
        var before = find(older);
        var after = find(version);
        var changes = Change.between(before.words(reader.language()), after.words(reader.language()));
        return Templates.changes(reader, before, after, changes).setLocale(reader.locale());
    }

    private Notice find(int version) throws InterruptedException {
        return notices.find(version).orElseThrow(NotFoundException::new);
    }
}
