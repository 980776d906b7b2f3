-- What a file takes along: the release's certificate, and of each column its public list, both languages and its treatment.
-- Releases from before know the English description alone.
alter table release add column certificate text;
update release set columns = (
    select jsonb_agg(
        known || jsonb_build_object(
            'description', jsonb_build_object('en', known ->> 'description', 'fr', known ->> 'description'),
            'vocabulary', null,
            'treatment', jsonb_build_object('en', '', 'fr', ''))
        order by place)
    from jsonb_array_elements(columns) with ordinality as each(known, place));

-- A month's usage of an agreement is summed before each delivery.
create index usage_by_agreement on usage (agreement_id, recorded_at);
