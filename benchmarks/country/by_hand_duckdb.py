"""The same judgement, written by hand in DuckDB's SQL for the rules and cases that the made-up country has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["judge"]

_QUERY = """
WITH goal AS MATERIALIZED (
    SELECT row_number() OVER () AS tid, target, area, indicator, rule, change, nature, bound, basis, "window", unit,
        value AS printed, coalesce(held, false) AS held, start AS p_start, "end" AS p_end, baseline,
        CASE left(unit, 1) WHEN '万' THEN 1e4 WHEN '亿' THEN 1e8 ELSE 1 END AS mult,
        CASE WHEN change = 'down' THEN -1.0 ELSE 1.0 END AS sign,
        CASE WHEN bound IN ('>=', '>') THEN 1 WHEN bound IN ('<=', '<') THEN -1 WHEN rule = 'cumulative' THEN 1
             WHEN direction = coalesce(change, 'up') THEN 1 ELSE -1 END AS side,
        CASE coalesce("window", 'year') WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 ELSE 12 END AS window_months,
        12 * year(start) + month(start) - 1 AS p_start_m, 12 * year("end") + month("end") AS p_end_m
    FROM targets
), wanted AS (
    SELECT *, printed * mult AS req, 1e-9 * greatest(1, abs(printed * mult)) AS eps,
        CASE WHEN bound <> '~' THEN 0 WHEN rule = 'growth' THEN greatest(abs(printed) / 20, 0.1)
             WHEN unit IN ('%', '个百分点') THEN greatest(abs(printed) / 100, 0.1)
             WHEN contains(unit, '元') OR printed * mult >= 20 THEN abs(printed) / 20
             ELSE greatest(abs(printed) / 20, 1) END * mult AS tol
    FROM goal
), seen AS (
    SELECT * FROM figures
    WHERE published <= $as_of OR (published IS NULL AND "end" <= $year_before)
), spans AS (
    SELECT DISTINCT indicator, start, "end" FROM seen
), latest AS (
    SELECT tid, f.start, f."end", f.basis AS f_basis,
        arg_max((f.value * CASE left(f.unit, 1) WHEN '万' THEN 1e4 WHEN '亿' THEN 1e8 ELSE 1 END
                 - CASE f.measure WHEN 'index' THEN 100 ELSE 0 END) * t.sign,
                coalesce(f.published, TIMESTAMP '1900-01-01')) AS x
    FROM seen f JOIN wanted t USING (area, indicator)
    WHERE f."end" <= t.p_end AND (f.start >= t.p_start
        OR (t.rule = 'threshold' AND t.nature = 'stock')
        OR (t.rule = 'change' AND f."end" = t.p_start - INTERVAL 1 DAY))
    GROUP BY ALL
), placed AS (
    SELECT t.*, l.start, l."end", x,
        12 * year(l.start) + month(l.start) - 1 AS start_m, 12 * year(l."end") + month(l."end") AS end_m,
        l.start >= p_start AS inside, side * (req - x) AS miss,
        t.basis IS NULL OR t.basis = l.f_basis IS TRUE AS fit, l.f_basis IS NULL AS no_basis
    FROM latest l JOIN wanted t USING (tid)
), flagged AS (
    SELECT *, end_m - start_m = window_months AND start_m % window_months = 0 AS is_window,
        nature = 'stock' OR end_m - start_m = 12 AS complete
    FROM placed
), unfit AS (
    SELECT tid, bool_or(NOT no_basis) AS differs FROM flagged WHERE inside AND NOT fit GROUP BY tid
), one AS (
    SELECT tid, arg_max(x, "end") FILTER (inside) AS x, arg_max(start, "end") FILTER (inside) AS start,
        max("end") FILTER (inside) AS "end", max(end_m) FILTER (inside) AS end_m,
        arg_max(complete, "end") FILTER (inside) AS latest,
        arg_max(x, "end") FILTER (NOT inside AND complete) AS base,
        max(end_m) FILTER (NOT inside AND complete) AS base_m
    FROM flagged WHERE fit AND rule <> 'cumulative' AND NOT held GROUP BY tid
), held AS (
    SELECT tid, arg_max(x, (is_window, "end")) AS x, arg_max(start, (is_window, "end")) AS start,
        arg_max("end", (is_window, "end")) AS "end", count(*) FILTER (is_window) AS windows,
        count(*) FILTER (is_window AND miss > tol + eps) AS breaches,
        bool_or(is_window AND miss > CASE WHEN bound IN ('>', '<') THEN -eps ELSE eps END) AS by_tolerance,
        max(end_m) FILTER (is_window) / any_value(window_months) - any_value(p_start_m / window_months) AS latest_no,
        any_value((p_end_m - p_start_m) / window_months) AS n_windows
    FROM flagged WHERE fit AND held GROUP BY tid
), amounts AS (
    SELECT * FROM flagged WHERE fit AND rule = 'cumulative'
), head AS (
    SELECT tid, max(end_m) AS head_m, arg_max(x, "end") AS x, max("end") AS "end"
    FROM amounts WHERE start = p_start GROUP BY tid
), months AS (
    SELECT tid, a.x, a."end", a.end_m,
        a.start_m - head_m = row_number() OVER (PARTITION BY tid ORDER BY a.end_m) - 1 AS unbroken
    FROM amounts a JOIN head USING (tid) WHERE a.start_m >= head_m
), run AS (
    SELECT tid, sum(x) AS x, max("end") AS "end", max(end_m) AS end_m
    FROM (SELECT tid, x, "end", head_m AS end_m FROM head
          UNION ALL SELECT tid, x, "end", end_m FROM months WHERE unbroken)
    GROUP BY tid
), summed AS (
    SELECT f.tid, r.x, r."end", r.end_m, f.far_m > coalesce(r.end_m, 0) AS gap
    FROM (SELECT tid, max(end_m) AS far_m FROM amounts GROUP BY tid) f LEFT JOIN run r USING (tid)
), facts AS (
    SELECT t.*, o.x AS x0, o.start, o."end", o.end_m, o.latest, false AS gap, 0 AS breaches, false AS by_tolerance,
        CASE WHEN rule = 'threshold' AND baseline IS NOT NULL THEN baseline * mult * sign ELSE o.base END AS base,
        CASE WHEN baseline IS NOT NULL THEN p_start_m ELSE o.base_m END AS base_m,
        CASE rule WHEN 'change' THEN CASE WHEN abs(x0 - base) > 1e-9 * greatest(1, abs(base)) THEN x0 - base
                                          WHEN base IS NOT NULL AND x0 IS NOT NULL THEN 0 END ELSE x0 END AS x,
        o."end" = p_end AS whole
    FROM wanted t JOIN one o USING (tid)
    UNION ALL BY NAME
    SELECT t.*, h.x, h.start, h."end", windows > 0 AS latest, latest_no > windows AS gap, breaches, by_tolerance,
        windows = n_windows AS whole
    FROM wanted t JOIN held h USING (tid)
    UNION ALL BY NAME
    SELECT t.*, s.x, t.p_start AS start, s."end", s.end_m, gap, s."end" = p_end AS whole
    FROM wanted t JOIN summed s USING (tid)
), paced AS (
    SELECT *, side * (req - x) AS miss,
        CASE WHEN rule = 'threshold' AND NOT held THEN
            greatest(0, (end_m - base_m) / (p_end_m - base_m))
        ELSE (end_m - p_start_m) / (p_end_m - p_start_m) END AS share,
        contains(unit, '元') AND base > 0 AND req > 0 AS compound
    FROM facts
), due AS (
    SELECT *, CASE WHEN miss <= CASE WHEN bound IN ('>', '<') THEN -eps ELSE eps END THEN 2
                   WHEN bound = '~' AND miss <= tol + eps THEN 1 ELSE 0 END AS score,
        CASE WHEN rule <> 'threshold' THEN req * share
             WHEN side * (req - base) <= eps THEN req
             WHEN compound THEN base * exp(ln(req / base) * share)
             ELSE base + (req - base) * share END AS expected
    FROM paced
), elsewhere AS (
    SELECT DISTINCT tid FROM wanted t JOIN spans s USING (indicator)
    WHERE s."end" >= t.p_start AND s.start <= t.p_end
        AND t.tid NOT IN (SELECT tid FROM facts WHERE x IS NOT NULL)
), judged AS (
    SELECT w.target, d.x, d.start, d."end", w.sign, w.mult, w.req,
        CASE WHEN w.p_start > $as_of THEN 'not_started:'
             WHEN d.rule = 'change' AND d."end" IS NOT NULL AND d.base IS NULL THEN 'not_judged:baseline_missing'
             WHEN d.x IS NULL AND d.gap THEN 'not_judged:gap'
             WHEN d.x IS NULL AND u.differs THEN 'not_judged:basis_differs'
             WHEN d.x IS NULL AND NOT u.differs THEN 'not_judged:basis_not_stated'
             WHEN d.x IS NULL AND e.tid IS NOT NULL THEN 'no_data:area_differs'
             WHEN d.x IS NULL THEN 'no_data:'
             WHEN d.p_end <= $as_of AND d.whole THEN
                CASE WHEN d.held THEN CASE WHEN breaches > 0 THEN 'missed:'
                                           WHEN by_tolerance THEN 'met_within_tolerance:' ELSE 'met:' END
                     WHEN score = 2 THEN 'met:' WHEN score = 1 THEN 'met_within_tolerance:' ELSE 'missed:' END
             WHEN d.rule = 'cumulative' AND d.side = 1 AND score = 2 THEN 'met:'
             WHEN d.rule = 'cumulative' AND d.side = -1 AND d.miss > d.tol + d.eps THEN 'missed:'
             WHEN d.held AND breaches > 0 THEN 'missed:'
             WHEN d.p_end < $as_of THEN CASE WHEN d.gap THEN 'not_judged:gap' ELSE 'not_judged:outcome_not_seen' END
             WHEN (d.held OR d.rule = 'change') AND NOT d.latest THEN 'not_judged:part_year'
             WHEN d.held THEN 'on_track:'
             WHEN d.rule <> 'cumulative' AND score > 0 THEN 'on_track:'
             WHEN d.rule = 'growth' THEN 'behind:'
             WHEN d.rule = 'threshold' AND d.base IS NULL THEN 'not_judged:baseline_missing'
             WHEN d.side * (expected - d.x) <= d.tol * share + d.eps THEN 'on_track:' ELSE 'behind:' END AS says
    FROM wanted w LEFT JOIN due d USING (tid) LEFT JOIN unfit u USING (tid)
        LEFT JOIN elsewhere e ON e.tid = w.tid
)
SELECT target, split_part(says, ':', 1) AS verdict, x * sign / mult AS value, req * sign / mult AS required,
    CASE WHEN NOT starts_with(says, 'not_judged') THEN (x - req) * sign / mult END AS gap,
    nullif(split_part(says, ':', 2), '') AS reason_code,
    CASE WHEN x IS NOT NULL THEN start END AS data_start, CASE WHEN x IS NOT NULL THEN "end" END AS data_end
FROM judged
"""


def judge(targets: Any, figures: Any, as_of: dt.date, connection: Any) -> Any:
    """Judge every target; what comes back is a relation, and nothing has run.

    Parameters
    ----------
    targets, figures
        Relations.
    as_of
        Day of judgement.
    connection
        Of both.
    """
    names = {"targets": targets, "figures": figures}
    day = {"$as_of": as_of, "$year_before": as_of.replace(year=as_of.year - 1)}
    query = _QUERY
    for name, value in day.items():
        query = query.replace(name, f"TIMESTAMP '{value:%Y-%m-%d}'")
    for name, relation in names.items():
        relation.create_view(name, replace=True)
    return connection.sql(query)
