# pyspark --packages io.delta:delta-sharing-spark_2.13:1.3.10
rows = spark.read.format("deltaSharing").load("lombard.share#lombard.published.${table}")
rows.show()
