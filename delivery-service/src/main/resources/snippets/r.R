library(httr2) # needs jsonlite, too; both are on CRAN and in Debian

profile <- jsonlite::fromJSON("lombard-client.share")
file <- tempfile(fileext = ".csv")
request("${address}/v1/datasets/${dataset}/data?format=csv") |>
  req_oauth_client_credentials(oauth_client(profile$clientId, profile$tokenEndpoint, profile$clientSecret)) |>
  req_perform(path = file)
rows <- read.csv(file, na.strings = "", colClasses = c(${codes}))
str(rows)
