package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.MetricDictionary;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a metric may say, by the engine's own parser: a table of statements, all but some refused.
 */
final class SelectCheckTest {
  private static final List<String> ALLOWED =
      List.of(
          "select request_id, 1 as value from requests",
          "SELECT request_id, 1 AS value FROM Requests -- with a comment",
          "/* x */ select request_id, 1 as value from requests;",
          "with a as (select 1 as x), b as (select x from a) select x from b",
          "with requests as (select * from requests) select * from requests",
          "select a.request_id from requests a left join feedback b on a.request_id = b.request_id",
          "select request_id from requests union all select request_id from tool_uses",
          "select count(*), sum(x) filter (where y > 1), avg(z) from requests group by w having 1 = 1",
          "select row_number() over (partition by session order by started_ms) from requests",
          "select lead(started_ms) over (partition by session order by started_ms) from requests",
          "select request_id from requests where exists (select 1 from citations c where c.known)",
          "select request_id from requests where session in (select session from requests)",
          "select case when lower(status) like '%x%' then 1 else 0 end from requests",
          "select cast(null as string), cast(started_ms as double) from requests limit 5",
          "select distinct role from requests where role is not null and role <> '' order by role",
          "select percentile_cont(0.5) within group (order by duration_millis) from requests",
          "select request_id from retrieved_sources where array_contains(tags, 'hr-only')",
          "select cost_micro_usd from call_costs where cost_micro_usd between 1 and 2",
          "select coalesce(a, b), nullif(a, b), greatest(a, b), a || b, a % 7 from requests",
          "from requests");

  private static final List<String> REFUSED =
      List.of(
          // no SELECT
          "drop table requests",
          "delete from requests",
          "insert into requests values (1)",
          "update requests set role = 'hr'",
          "create table t as select 1",
          "create temp table t as select 1",
          "create macro f(x) as x",
          "create view v as select 1",
          "create secret s (type s3)",
          "alter table requests add column x int",
          "truncate requests",
          "copy requests to 'out.csv'",
          "copy (select 1) to 'out.parquet' (format parquet)",
          "copy requests from 'in.csv'",
          "export database 'folder'",
          "import database 'folder'",
          "attach 'other.duckdb' as other",
          "detach other",
          "use other",
          "install httpfs",
          "load httpfs",
          "force install httpfs from 'http://x'",
          "set memory_limit = '100GB'",
          "set global threads = 64",
          "reset memory_limit",
          "pragma database_list",
          "pragma enable_profiling",
          "call enable_logging(storage = 'file', storage_path = 'log')",
          "call pragma_version()",
          "checkpoint",
          "force checkpoint",
          "vacuum",
          "analyze",
          "explain select 1",
          "explain analyze select 1",
          "begin transaction",
          "commit",
          "rollback",
          "prepare p as select 1",
          "execute p",
          "deallocate p",
          "pivot requests on role",
          "comment on table requests is 'x'",
          "",
          "   ",
          ";",
          "select",
          "select 1 from",
          "grant all on requests to x",
          // several statements
          "select 1; select 2",
          "select 1; drop table requests",
          "select 1; attach 'x' as y; select 2",
          // descriptions of the store
          "describe requests",
          "summarize requests",
          "show tables",
          "show all tables",
          "show databases",
          "select * from (describe requests)",
          // other tables
          "select * from labels",
          "select * from data.labels",
          "select * from data.requests",
          "select * from main.requests",
          "select * from views.main.requests",
          "select * from migration.applied",
          "select * from information_schema.tables",
          "select * from duckdb_tables",
          "select * from sqlite_master",
          "select * from pg_catalog.pg_class",
          "select * from temp.main.x",
          "select 'x' in (select request_id from data.fragments)",
          "select (select count(*) from data.case_texts) from requests",
          "with a as (select * from data.labels) select * from a",
          "with duckdb_tables as (select * from duckdb_tables) select * from duckdb_tables",
          "select * from (with labels as (select 1) select * from labels) x, labels y",
          "select request_id from requests union select labeller from labels",
          "select request_id from requests order by (select max(labeller) from labels)",
          "select sum(1) over (order by (select 1 from labels)) from requests",
          "select case when (select 1 from labels) = 1 then 1 end from requests",
          // files
          "select * from 'in.csv'",
          "select * from \"/etc/passwd\"",
          "select * from 'https://example.invalid/x.parquet'",
          "select * from 's3://bucket/x.parquet'",
          "select * from read_csv('/etc/passwd')",
          "select * from read_text('/etc/passwd')",
          "select * from read_blob('/etc/passwd')",
          "select * from read_json('x.json')",
          "select * from read_parquet('x.parquet')",
          "select * from parquet_metadata('x.parquet')",
          "select * from glob('/**')",
          "select * from sniff_csv('x.csv')",
          // table functions
          "select * from duckdb_settings()",
          "select * from duckdb_secrets()",
          "select * from duckdb_temporary_files()",
          "select * from pragma_table_info('requests')",
          "select * from query('select 1')",
          "select * from query_table('requests')",
          "select * from range(1000000000000)",
          "select * from generate_series(1, 10)",
          "select * from repeat_row(1, num_rows = 1000000)",
          "select * from requests, unnest([1, 2])",
          "select * from json_execute_serialized_sql('{}')",
          // functions
          "select current_setting('memory_limit')",
          "select getenv('HOME')",
          "select getvariable('x')",
          "select repeat('x', 1000000000)",
          "select range(1000000000)",
          "select random() from requests",
          "select uuid() from requests",
          "select now() from requests",
          "select current_timestamp from requests",
          "select current_user",
          "select version()",
          "select txid_current()",
          "select nextval('s')",
          "select json_serialize_sql('select 1')",
          "select system.main.lower('X') from requests",
          "select regexp_matches(role, '(a+)+$') from requests",
          "select list_transform([1], x -> x + 1)",
          "select string_agg(role, ',') from requests",
          "select lpad('x', 1000000000, 'y')",
          "select hash(role), md5(role) from requests",
          "select error('x') from requests",
          "select write_log('x')",
          "select parse_path('/x')",
          // what runs for ever, is different each time, or is no value
          "with recursive t as (select 1 as x union all select x + 1 from t) select x from t",
          "select * from requests tablesample 10%",
          "select * from requests using sample 5 rows",
          "select request_id from requests where role = ?",
          "select request_id from requests where role = $role",
          "values (1, 2)",
          "select * from (values (1)) v(x)",
          "select {'a': 1}",
          "select [1, 2]",
          "select map {'a': 1}",
          "select columns('.*') from requests at (version => 1)");

  @TempDir private Path directory;

  private String refusal(String sql) throws SQLException {
    try (DuckDBConnection connection =
        StoreFile.connectOnce(directory.resolve("x.duckdb"), StoreFile.Limits.DEFAULT)) {
      return refusal(new Sql(connection), sql);
    }
  }

  private static String refusal(Sql parser, String sql) throws SQLException {
    String tree =
        parser
            .first("select json_serialize_sql(?::varchar) as tree", row -> row.text("tree"), sql)
            .orElseThrow();
    try {
      SelectCheck.check(sql, tree, MetricRelations.VIEWS);
      return "";
    } catch (RatchetException e) {
      return e.text();
    }
  }

  @Test
  void whatAMetricNeedsIsAllowedAndAllElseIsRefused() throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (DuckDBConnection connection =
        StoreFile.connectOnce(directory.resolve("x.duckdb"), StoreFile.Limits.DEFAULT)) {
      Sql parser = new Sql(connection);
      for (String sql : ALLOWED) {
        String refusal = refusal(parser, sql);
        if (!refusal.isEmpty()) {
          wrong.add("refused: " + sql + ": " + refusal);
        }
      }
      for (String sql : REFUSED) {
        if (refusal(parser, sql).isEmpty()) {
          wrong.add("allowed: " + sql);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(REFUSED).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @Test
  void everyShippedMetricKeepsToWhatAUserMaySay() throws SQLException {
    try (DuckDBConnection connection =
        StoreFile.connectOnce(directory.resolve("x.duckdb"), StoreFile.Limits.DEFAULT)) {
      Sql parser = new Sql(connection);
      List<String> refusals = new ArrayList<>();
      MetricDictionary.shipped()
          .metrics()
          .forEach(
              metric ->
                  assertThatCode(() -> refusals.add(refusal(parser, metric.question().sql())))
                      .doesNotThrowAnyException());
      assertThat(refusals).hasSizeGreaterThan(40).containsOnly("");
    }
  }

  @Test
  void theMessageNamesTheLineAndTheNearestWord() throws SQLException {
    assertThat(refusal("select request_id\nfrom request"))
        .isEqualTo("line 2: reads 'request', which is none of the views; did you mean 'requests'?");
    assertThat(refusal("select\n\nlowr(role) from requests"))
        .isEqualTo("line 3: calls 'lowr', which a metric may not; did you mean 'lower'?");
    assertThat(refusal("select * from range(3)"))
        .isEqualTo("line 1: holds a table function, which a metric may not");
    assertThat(refusal("selec 1")).startsWith("cannot be read as SQL: ");
    assertThat(Stream.of(refusal("drop table x"), refusal("select 1; select 2")))
        .containsOnly("must be one SELECT statement");
  }

  @Test
  void aStatementThatIsNestedTooDeeplyIsRefusedAndBreaksNothing() throws SQLException {
    String deep = "select " + "(".repeat(900) + "1" + ")".repeat(900);
    String not = "select " + "not ".repeat(400) + "true from requests";
    assertThat(refusal(deep)).isNotNull();
    assertThat(refusal(not)).isNotEmpty();
  }
}
