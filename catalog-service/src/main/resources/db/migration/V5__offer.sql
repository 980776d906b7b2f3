-- How products are offered. A row is never changed.
create table offer (
    id bigint generated always as identity primary key,
    product text not null,
    revision int not null,
    document jsonb not null,
    defined_at timestamptz not null,
    unique (product, revision)
);
create trigger catalogue_changed after insert on offer
    for each statement execute function catalogue_changed();
-- What partners see already was free for all of them.
insert into offer (product, revision, document, defined_at)
select product, 1, jsonb_build_object(
    'apiVersion', 'lombard.io/v1', 'kind', 'DataProduct', 'metadata', jsonb_build_object('name', product),
    'spec', jsonb_build_object('opensOn', opens_on, 'audience', '["company", "public-body", "research"]'::jsonb,
        'prices', '{"company": {"plan": "free"}, "public-body": {"plan": "free"}, "research": {"plan": "free"}}'::jsonb)), now()
from dataset where opens_on is not null;
