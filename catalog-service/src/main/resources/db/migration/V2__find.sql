-- Both are trusted extensions of PostgreSQL's own distribution: the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Accents are folded before words are brought to their stems, so "dépenses", "depenses" and "dépense" are one.
create text search configuration simple_folded (copy = simple);
alter text search configuration simple_folded alter mapping for hword, hword_part, word with unaccent, simple;
create text search configuration english_folded (copy = english);
alter text search configuration english_folded alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration french_folded (copy = french);
alter text search configuration french_folded alter mapping for hword, hword_part, word with unaccent, french_stem;

-- Immutable, as generated columns need it, because it names its dictionary.
create function folded(text text) returns text language sql immutable strict parallel safe
    return lower(unaccent('unaccent', text));

-- What lists, facets and comparisons show, so that they read no release. Kept by each release that comes.
alter table dataset
    add months text[] not null default '{}',
    add newest_month text not null default '',
    add published_at timestamptz not null default '-infinity',
    add coverage double precision not null default 0,
    add median_relative_error double precision not null default 0,
    add month_epsilon double precision not null default 0,
    add splits text[] not null default '{}',
    add columns_en text not null default '',
    add columns_fr text not null default '';

update dataset set
    months = (select array_agg(distinct event ->> 'month' order by event ->> 'month')
        from release where release.product = dataset.product),
    published_at = latest.published_at,
    coverage = coalesce((summary ->> 'publishedCells')::float8 / nullif((summary ->> 'cells')::float8, 0), 0),
    median_relative_error = (summary ->> 'medianRelativeError')::float8,
    month_epsilon = (summary ->> 'monthEpsilon')::float8,
    splits = array(select distinct c ->> 'vocabulary' from jsonb_array_elements(columns) c
        where c ->> 'vocabulary' is not null order by 1),
    columns_en = (select coalesce(string_agg(c -> 'description' ->> 'en', ' '), '') from jsonb_array_elements(columns) c),
    columns_fr = (select coalesce(string_agg(c -> 'description' ->> 'fr', ' '), '') from jsonb_array_elements(columns) c)
from (select distinct on (product) product, published_at, event -> 'summary' summary, event -> 'columns' columns
    from release order by product, table_version desc) latest
where latest.product = dataset.product;
update dataset set newest_month = months[cardinality(months)] where months <> '{}';

drop index dataset_search;
alter table dataset drop column search;
alter table dataset
    add name_en text not null generated always as (folded(title_en)) stored,
    add name_fr text not null generated always as (folded(title_fr)) stored,
    add names text not null generated always as (folded(product || ' ' || title_en || ' ' || title_fr)) stored,
    add search tsvector not null generated always as (
        setweight(to_tsvector('simple_folded', replace(product, '-', ' ')), 'A')
        || setweight(to_tsvector('english_folded', title_en), 'A')
        || setweight(to_tsvector('french_folded', title_fr), 'A')
        || setweight(to_tsvector('english_folded', description_en), 'B')
        || setweight(to_tsvector('french_folded', description_fr), 'B')
        || setweight(to_tsvector('english_folded', columns_en), 'D')
        || setweight(to_tsvector('french_folded', columns_fr), 'D')) stored;
create index dataset_search on dataset using gin (search);
create index dataset_names on dataset using gin (names gin_trgm_ops);
create index dataset_by_name_en on dataset (name_en, product);
create index dataset_by_name_fr on dataset (name_fr, product);

-- Another value after each change to what the public's pages show: as long as it stands, so do the pages that a
-- browser keeps. Not a counter, because one that a restored backup sets back would name other pages than before.
-- A table that such a page shows needs this trigger, too.
create table catalogue_version (version uuid not null);
insert into catalogue_version values (gen_random_uuid());
create function catalogue_changed() returns trigger language plpgsql as
    'begin update catalogue_version set version = gen_random_uuid(); return null; end';
create trigger catalogue_changed after insert or update or delete on dataset
    for each statement execute function catalogue_changed();
create trigger catalogue_changed after insert or update or delete on release
    for each statement execute function catalogue_changed();
