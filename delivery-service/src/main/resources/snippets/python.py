import delta_sharing  # pip install delta-sharing

rows = delta_sharing.load_as_pandas("lombard.share#lombard.published.${table}")
print(rows.head())
