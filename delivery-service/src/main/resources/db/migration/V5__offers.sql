-- How the owners offer their products, as catalog-service last told it: the highest revision wins.
create table offer (
    product text primary key,
    revision integer not null,
    opens_on date,
    audience text[] not null
);
