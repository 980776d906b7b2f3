library(httr2)
library(arrow)

profile <- jsonlite::fromJSON("lombard.share")
answer <- request("${address}/delta-sharing/shares/lombard/schemas/published/tables/${table}/query") |>
  req_auth_bearer_token(profile$bearerToken) |>
  req_body_raw("{}", "application/json") |>
  req_perform()
lines <- lapply(strsplit(resp_body_string(answer), "\n")[[1]], jsonlite::fromJSON)
rows <- do.call(rbind, lapply(unlist(lapply(lines, \(line) line$file$url)), function(url) {
  file <- tempfile(fileext = ".parquet")
  download.file(url, file, mode = "wb", quiet = TRUE)
  read_parquet(file)
}))
head(rows)
