-- Products that a resource of the cluster declares, and the last generation of it that was seen.
create table declared_product (
    product text primary key,
    uid text not null,
    generation bigint not null
);
