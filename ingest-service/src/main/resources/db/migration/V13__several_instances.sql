-- A withdrawal that comes late shortens the time since which a consent stands, so an update may say it.
create or replace function consent_since() returns trigger language plpgsql as $$
begin
    new.since := case when tg_op = 'UPDATE' and new.given = old.given then new.since else new.decided_at end;
    return new;
end $$;
-- A file by each name that it was noticed under: two with the same content are read once, and both are known.
create table drop_name (
    name text primary key,
    bytes bigint not null,
    modified_at timestamptz not null,
    sha256 text not null
);
insert into drop_name (name, bytes, modified_at, sha256)
    select name, bytes, modified_at, sha256 from drop_file on conflict do nothing;
-- The request that adds to an upload. A later one takes its place, in whatever instance it runs; the former then adds nothing more.
alter table upload add column receiver uuid;
