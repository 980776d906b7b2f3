-- Looked through for every part of every stream; few customers object.
create index consent_objecting on consent (token) where purpose = 'statistics' and not given;
