-- The audit: one line after the other, each with the hash of the one before in its body. Nothing is ever changed or
-- taken out; what is searched by is made from the body, so it can't say anything else.
create table audit_line (
    number bigint primary key check (number > 0),
    body text not null,
    hash text not null,
    at text collate "C" not null generated always as (body::jsonb ->> 'at') stored,
    kind text not null generated always as (body::jsonb ->> 'kind') stored,
    partner text not null generated always as (body::jsonb ->> 'partner') stored
);
create index audit_line_by_time on audit_line (at);
create index audit_line_by_partner on audit_line (partner, number);
create index audit_line_of_agreements on audit_line (partner, number) where kind = 'agreed';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is only added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_line_stays before update or delete on audit_line
    for each row execute function refuse_change();
create trigger audit_line_stays_whole before truncate on audit_line
    for each statement execute function refuse_change();
revoke update, delete, truncate on audit_line from public, current_user;

-- Under which version of its agreement a delivery was made: its price.
alter table usage add column agreement_version bigint;
update usage set agreement_version = coalesce(
    (select version from agreement where agreement.agreement_id = usage.agreement_id), 1);
alter table usage alter column agreement_version set not null;
create index usage_by_partner on usage (partner, recorded_at);
