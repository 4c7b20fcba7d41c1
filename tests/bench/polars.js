// The peer's aggregate of a log: node polars.js FILE
// Prints for each person: name, rows, newest date, decayed sum.
const pl = require("nodejs-polars");

const name = pl.when(pl.col("from").eq(pl.lit("Me")))
    .then(pl.col("to")).otherwise(pl.col("from"));
const today = 20634;  // 2026-06-30
const days = pl.col("date").str.strptime(pl.Date, "%Y-%m-%d")
    .cast(pl.Int32).cast(pl.Float64).minus(today);

const answer = pl.scanCSV(process.argv[2])
    .select(name.alias("name"), pl.col("date"),
        days.mul(Math.LN2 / 180).exp().alias("weight"))
    .groupBy("name")
    .agg(pl.col("date").count().alias("rows"),
        pl.col("date").max().alias("newest"), pl.col("weight").sum())
    .collectSync();
process.stdout.write(answer.writeCSV({ includeHeader: false }));
