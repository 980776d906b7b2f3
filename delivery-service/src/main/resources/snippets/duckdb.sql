SELECT * FROM read_parquet('${dataset}-[0-9]*.parquet');
