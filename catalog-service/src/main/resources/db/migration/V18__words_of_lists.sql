-- The words of each public list, in both languages, so that who looks for "groceries" finds what is counted by categories of spending.
-- Filled when a service starts.
create table list_words (
    vocabulary text primary key,
    words_en text not null,
    words_fr text not null,
    search tsvector not null generated always as (
        to_tsvector('english_folded', words_en) || to_tsvector('french_folded', words_fr)) stored);
create index dataset_splits on dataset using gin (splits);
