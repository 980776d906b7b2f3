create table dataset (
    product text primary key,
    title_en text not null,
    title_fr text not null,
    description_en text not null,
    description_fr text not null,
    latest_version bigint not null,
    opens_on date,
    search tsvector generated always as (
        setweight(to_tsvector('simple', replace(product, '-', ' ')), 'A')
        || setweight(to_tsvector('english', title_en), 'A')
        || setweight(to_tsvector('french', title_fr), 'A')
        || setweight(to_tsvector('english', description_en), 'B')
        || setweight(to_tsvector('french', description_fr), 'B')) stored
);
create index dataset_search on dataset using gin (search);

-- The event whole: the pages show what the anonymiser said, nothing is interpreted on the way in.
create table release (
    release_id uuid primary key,
    product text not null references dataset,
    table_version bigint not null,
    published_at timestamptz not null,
    event jsonb not null,
    unique (product, table_version)
);

create table access_request (
    id uuid primary key,
    partner text not null,
    partner_name text not null,
    product text not null references dataset,
    purpose text not null,
    months int not null,
    columns jsonb,
    state text not null,
    reason text,
    asked_at timestamptz not null,
    decided_at timestamptz,
    revision int not null
);
create unique index access_request_one_open on access_request (partner, product) where state in ('asked', 'approved');

create table agreement (
    id uuid primary key,
    access_request_id uuid not null unique references access_request,
    partner text not null,
    partner_name text not null,
    product text not null references dataset,
    purpose text not null,
    columns jsonb,
    state text not null,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    version bigint not null,
    changed_at timestamptz not null
);
create unique index agreement_one_in_force on agreement (partner, product) where state = 'granted';
create index agreement_ends on agreement (valid_until) where state = 'granted';

-- No reference to agreement: usage may be told of an agreement that this database lost and got back later.
create table usage (
    usage_id uuid primary key,
    agreement_id uuid not null,
    access text not null,
    rows bigint not null,
    bytes bigint not null,
    recorded_at timestamptz not null
);
create index usage_of_agreement on usage (agreement_id);

create table outbox (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    topic text not null,
    key text not null,
    payload bytea not null,
    occurred_at timestamptz not null
);
