-- What partners accept, in both languages. A version never changes: agreements name it by number and hash.
create table terms (
    version int primary key,
    hash text not null,
    rules jsonb not null,
    valid_from timestamptz not null
);
create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'a version of the terms never changes'; end $$;
create trigger terms_stay before update or delete on terms for each statement execute function refuse_change();

alter table access_request
    add column what_for text,
    add column due_on date,
    add column renews uuid references agreement,
    add column decided_by text;
update access_request set due_on = (asked_at + interval '7 days')::date;
alter table access_request alter column due_on set not null;
create index access_request_waits on access_request (due_on, asked_at) where state = 'asked';

-- Agreements that were signed before terms had versions name none.
alter table agreement
    add column terms_version int references terms,
    add column terms_hash text,
    add column ended_by text,
    add column reason text,
    add column reminded boolean not null default false,
    add column told_version bigint not null default 0;
update agreement set told_version = (select latest_version from dataset where dataset.product = agreement.product);
alter table agreement alter column told_version drop default;

-- A form whose sender has to sign in first; it comes back filled.
create table draft (
    id uuid primary key,
    address text not null,
    fields jsonb not null,
    kept_until timestamptz not null
);
create index draft_ends on draft (kept_until);

-- How an organisation wants to be told.
create table contact (
    partner text primary key,
    language text not null,
    mail text,
    webhook text,
    webhook_secret text
);

-- Written in the transaction of what it tells of, one row for each way; sent afterwards.
create table notification (
    id uuid primary key,
    partner text not null,
    for_bank boolean not null,
    channel text not null,
    notice jsonb not null,
    occurred_at timestamptz not null,
    state text not null,
    attempts int not null,
    next_attempt_at timestamptz not null,
    failure text
);
create index notification_due on notification (next_attempt_at) where state = 'waiting';
create index notification_of_partner on notification (partner, occurred_at desc) where not for_bank;

-- The client at the identity provider that an organisation's programs sign in with.
create table partner_client (
    partner text primary key,
    partner_name text not null,
    wanted boolean not null,
    settled boolean not null,
    attempts int not null,
    next_attempt_at timestamptz not null,
    failure text,
    secret_taken_at timestamptz,
    changed_at timestamptz not null
);
create index partner_client_unsettled on partner_client (next_attempt_at) where not settled;

-- Pages that browsers keep show the terms.
create trigger catalogue_changed after insert or update or delete on terms
    for each statement execute function catalogue_changed();
