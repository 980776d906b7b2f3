-- What the catalogue for machines says of a release, without reading the whole event.
create function release_bytes(event jsonb) returns bigint language sql immutable as
$$ select coalesce(sum((file ->> 'sizeBytes')::bigint), 0)::bigint from jsonb_array_elements(event -> 'files') file $$;

alter table release
    add column data_month text generated always as (event ->> 'month') stored,
    add column file_bytes bigint generated always as (release_bytes(event)) stored;

-- Releases that were refused, for the public pages: why, and nothing that a person wrote.
create table refused_release (
    release_id uuid primary key,
    product text not null,
    data_month text not null,
    reason_code text not null,
    refused_at timestamptz not null
);
