SELECT * FROM read_parquet('${table}-*.parquet');
