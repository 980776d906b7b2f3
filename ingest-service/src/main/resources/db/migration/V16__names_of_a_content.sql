-- Lists show all names of a content.
create index drop_name_sha256 on drop_name (sha256);
