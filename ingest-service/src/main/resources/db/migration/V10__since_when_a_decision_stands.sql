-- Since when the decision that stands is the same, however often it was sent again. Kept by the database, so that instances of the
-- version before may go on writing.
alter table consent add column since timestamptz;
update consent set since = decided_at;
alter table consent alter column since set not null;
create function consent_since() returns trigger language plpgsql as $$
begin
    new.since := case when tg_op = 'UPDATE' and new.given = old.given then old.since else new.decided_at end;
    return new;
end $$;
create trigger consent_since before insert or update on consent for each row execute function consent_since();
