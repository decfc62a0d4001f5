"""Checks the articles of a polars frame: python examples/frame.py"""

import mizan_claims
import polars

articles = polars.DataFrame({
    "id": ["sahel", "coast"],
    "text": [
        "قال الوزير إن 12519 شخصا سقطوا ضحية الإرهاب في إفريقيا خلال سنة 2020.",
        "In 2020, 2,856 people were killed in the conflict in Mali, the governor said.",
    ],
    "published": ["2022-05-10", "2021-03-01"],
})  # fmt: skip

findings = mizan_claims.check(articles).to_polars()
print(findings.select("article", "quote", "indicator", "verdict", "rule", "reference_best"))
