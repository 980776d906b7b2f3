-- What a dataset's page shows of every release: pages read these columns, and the whole events of one or two releases.

-- The rows of the first level, which trends are drawn from.
create function coarsest_rows(event jsonb) returns jsonb language sql immutable as
$$ select coalesce(jsonb_agg(line order by place), '[]') from jsonb_array_elements(event -> 'preview') with ordinality preview (line, place)
    where line ->> 'level' is not distinct from event -> 'preview' -> 0 ->> 'level' $$;
create function preview_levels(event jsonb) returns text[] language sql immutable as
$$ select array(select distinct line ->> 'level' from jsonb_array_elements(event -> 'preview') line where line ->> 'level' is not null) $$;
create function column_names(event jsonb) returns text[] language sql immutable as
$$ select array(select name ->> 'name' from jsonb_array_elements(event -> 'columns') with ordinality named (name, place) order by place) $$;

alter table release
    add column cells bigint not null generated always as ((event -> 'summary' ->> 'cells')::bigint) stored,
    add column published_cells bigint not null generated always as ((event -> 'summary' ->> 'publishedCells')::bigint) stored,
    add column epsilon double precision not null generated always as ((event -> 'summary' ->> 'epsilon')::double precision) stored,
    add column column_names text[] not null generated always as (column_names(event)) stored,
    add column levels text[] not null generated always as (preview_levels(event)) stored,
    add column coarsest jsonb not null generated always as (coarsest_rows(event)) stored;
