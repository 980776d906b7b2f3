-- What lists show of a result, without the thousand rows and the mechanisms that make it long.
alter table release add outline text generated always as (
    (result::jsonb - '{preview,levels,columns}'::text[] #- '{certificate,mechanisms}')::text) stored;
