-- The account of a data month. Losses are whole multiples of 10^-15 of rho, so sums are exact; the last check is a second
-- lock behind the ledger's own.
create table budget_account (
    month text primary key,
    cap_units bigint not null check (cap_units > 0),
    epsilon double precision not null,
    delta double precision not null,
    spent_units bigint not null default 0,
    check (spent_units between 0 and cap_units)
);

create table budget_entry (
    id uuid primary key,
    month text not null references budget_account (month),
    product text not null,
    release_id uuid not null,
    rho_units bigint not null check (rho_units > 0),
    state text not null check (state in ('reserved', 'committed', 'refused', 'lost')),
    reserved_at timestamptz not null,
    changed_at timestamptz not null
);

create index budget_entry_month on budget_entry (month);

create table release (
    id uuid primary key,
    product text not null,
    month text not null,
    state text not null
        check (state in ('requested', 'landing', 'computing', 'awaiting-approval', 'published', 'refused')),
    requested_at timestamptz not null,
    progress double precision not null default 0,
    watermark text,
    budget_entry uuid references budget_entry (id),
    result text,
    certificate text,
    table_version bigint,
    decision text check (decision in ('approve', 'refuse')),
    decided_at timestamptz,
    reason_code text,
    reason text,
    superseded boolean not null default false,
    attempts integer not null default 0,
    lease_epoch bigint not null default 0,
    lease_until timestamptz,
    unique (product, table_version)
);

-- One answer for a product and month; a refusal that cost nothing may be asked for again.
create unique index release_answer on release (product, month) where not superseded;
create index release_open on release (requested_at) where state not in ('published', 'refused');

-- The next version of each product's table: versions have no gaps.
create table published_table (
    product text primary key,
    next_version bigint not null
);
