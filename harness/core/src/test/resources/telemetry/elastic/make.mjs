// Writes intake.ndjson (what the Elastic agent sends), documents.jsonl (the same as Elasticsearch
// keeps it) and ecs.jsonl (the application's log). See README.md.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createRequire } from 'node:module';
import { DOCUMENTS, TOOLS, model, withDocuments } from '../loopback.mjs';

const require = createRequire(import.meta.url);
for (const file of ['intake.ndjson', 'ecs.jsonl']) rmSync(file, { force: true });

/** Stack traces name the folders of whoever runs this. */
const nowhere = (text) =>
  text.replace(/(file:\/\/)?\/[^\s()"]*\/(node_modules|make\.mjs)/g, '$2');

// The receiver: bodies are packed streams of one JSON object a line.
const lines = [];
const intake = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url.startsWith('/intake/v2/events')) {
      const packed = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed)
        .toString('utf8');
      for (const line of nowhere(text).split('\n').filter(Boolean)) {
        const [kind, told] = Object.entries(JSON.parse(line))[0];
        // The receiver runs in the same process.
        const own = !/^\/(ask|v1)/.test(told.context?.request?.url?.pathname ?? '/ask');
        if (kind !== 'metricset' && !own) lines.push(shortened(kind, JSON.parse(line)));
      }
    }
    response.writeHead(request.url === '/' ? 200 : 202, { 'content-type': 'application/json' });
    response.end(request.url === '/' ? JSON.stringify({ version: '8.19.0' }) : '{}');
  });
});
await new Promise((resolve) => intake.listen(0, '127.0.0.1', resolve));

/** Without stack frames and what the agent says of the machine. */
function shortened(kind, line) {
  const told = line[kind];
  delete told.stacktrace;
  delete told.exception?.stacktrace;
  delete told.log?.stacktrace;
  if (kind === 'metadata') {
    delete told.process;
    delete told.system;
  } else if (told.context) {
    delete told.context.request?.headers;
    delete told.context.response?.headers;
  }
  return line;
}

const apm = require('elastic-apm-node').start({
  serviceName: 'copilot',
  serviceVersion: '2.4.1',
  environment: 'production',
  serverUrl: `http://127.0.0.1:${intake.address().port}`,
  opentelemetryBridgeEnabled: true,
  captureBody: 'all',
  metricsInterval: '0s',
  centralConfig: false,
  cloudProvider: 'none',
  apiRequestTime: '1s',
  spanCompressionEnabled: false,
  logLevel: 'off',
});
const http = require('node:http');
const { trace, SpanStatusCode } = require('@opentelemetry/api');
const pino = require('pino');
const { ecsFormat } = require('@elastic/ecs-pino-format');
const OpenAI = require('openai').default;

const log = pino(
  { ...ecsFormat({ apmIntegration: true }) },
  { write: (line) => appendFileSync('ecs.jsonl', nowhere(line)) },
);
const endpoint = await model();
const openai = new OpenAI({ baseURL: endpoint.url, apiKey: 'none', maxRetries: 0 });
const tracer = trace.getTracer('copilot');

/** A model call as an OpenTelemetry span through the agent's bridge. */
function chat(messages) {
  return tracer.startActiveSpan(
    'chat gpt-4o-mini',
    {
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o-mini',
        'gen_ai.input.messages': JSON.stringify(
          messages.map((m) => ({ role: m.role, parts: [{ type: 'text', content: m.content ?? '' }] })),
        ),
      },
    },
    async (span) => {
      try {
        const answer = await openai.chat.completions.create({
          model: 'gpt-4o-mini',
          messages,
          tools: TOOLS,
        });
        const [choice] = answer.choices;
        const calls = (choice.message.tool_calls ?? []).map((call) => ({
          type: 'tool_call',
          id: call.id,
          name: call.function.name,
          arguments: JSON.parse(call.function.arguments),
        }));
        const said = choice.message.content ? [{ type: 'text', content: choice.message.content }] : [];
        span.setAttributes({
          'gen_ai.response.id': answer.id,
          'gen_ai.response.model': answer.model,
          'gen_ai.response.finish_reasons': choice.finish_reason,
          'gen_ai.usage.input_tokens': answer.usage.prompt_tokens,
          'gen_ai.usage.output_tokens': answer.usage.completion_tokens,
          'gen_ai.usage.cache_read.input_tokens': answer.usage.prompt_tokens_details.cached_tokens,
          'gen_ai.output.messages': JSON.stringify([
            { role: 'assistant', parts: [...said, ...calls], finish_reason: choice.finish_reason },
          ]),
        });
        return choice.message;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: 'the call failed' });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}

async function createTicket(given) {
  const span = apm.startSpan('create_ticket', 'tool');
  span?.addLabels({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'create_ticket' });
  span?.end();
  return `Ticket for ${given.subject}, asked by pat.poe@example.com`;
}

async function resetAccount() {
  const span = apm.startSpan('reset_account', 'tool');
  span?.addLabels({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'reset_account' });
  const error = new TypeError('the directory did not answer kim.lee@example.com');
  apm.captureError(error);
  span?.setOutcome('failure');
  span?.end();
  throw error;
}

async function answer(question) {
  const found = apm.startSpan('search_policies', 'db', 'elasticsearch', 'search');
  found?.addLabels({ hits: DOCUMENTS.length });
  found?.end();
  const messages = withDocuments(question);
  const first = await chat(messages);
  const call = first.tool_calls?.[0];
  if (!call) return first.content;
  const named = { create_ticket: createTicket, reset_account: resetAccount };
  const result = await named[call.function.name](JSON.parse(call.function.arguments));
  const last = await chat([...messages, first, { role: 'tool', tool_call_id: call.id, content: result }]);
  return last.content;
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { question, user, role, session } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    apm.setTransactionName('POST /ask');
    apm.setUserContext({ id: user, email: `${user}@example.com` });
    apm.addLabels({
      session_id: session,
      tenant: 't-03',
      user_role: role,
      locale: 'en-GB',
      prompt_version: 'p-9',
      retrieval_config: 'rc-v7',
    });
    log.info({ event: { action: 'asked' }, labels: { channel: 'web' } }, 'a question came in');
    try {
      const said = await answer(question);
      apm.setCustomContext({ question, answer: said });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ answer: said, trace: apm.currentTraceparent?.split('-')[1] }));
    } catch (error) {
      apm.setCustomContext({ question });
      apm.captureError(error);
      log.error({ err: error }, 'not answered');
      response.writeHead(error.status ?? 500).end('{}');
    }
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const ask = (body) =>
  new Promise((resolve, reject) => {
    const request = http.request(
      { port: server.address().port, host: '127.0.0.1', path: '/ask', method: 'POST',
        headers: { 'content-type': 'application/json' } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString() || '{}')));
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });

const QUESTIONS = [
  'How many days of leave do I have? I am jane.roe@example.com.',
  'Please create a ticket for my laptop, card 4111 1111 1111 1111.',
  'Please reset the account of a colleague.',
  'This will overload you.',
  'This hits the rate limit.',
  'Be cut short, please. My phone is +1-202-555-0143.',
];
const answers = [];
for (const [i, question] of QUESTIONS.entries()) {
  answers.push(
    await ask({ question, user: `user-${i}`, role: i % 2 ? 'manager' : 'employee', session: `s-${i % 2}` }),
  );
}
// What a person thinks of an answer comes later, as a log line that names the trace.
log.info(
  { 'trace.id': answers[0].trace, event: { action: 'user_feedback' }, labels: { score: 0, comment: 'wrong' } },
  'feedback',
);
await new Promise((resolve) => apm.flush(resolve));
await new Promise((resolve) => setTimeout(resolve, 2500));
writeFileSync('intake.ndjson', lines.map((line) => JSON.stringify(line) + '\n').join(''));

// What the APM server makes of each line, by its documentation.
let metadata = {};
const dotless = (name) => name.replaceAll('.', '_');
const split = (values) => {
  const labels = {};
  const numeric = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    (typeof value === 'number' ? numeric : labels)[dotless(name)] = value;
  }
  return { labels, numeric_labels: numeric };
};
function document(line) {
  const [kind, told] = Object.entries(line)[0];
  const { context = {} } = told;
  const parts = split({ ...metadata.labels, ...context.tags, ...told.otel?.attributes });
  const found = {
    '@timestamp': new Date(told.timestamp / 1000).toISOString(),
    timestamp: { us: told.timestamp },
    processor: { event: kind },
    trace: { id: told.trace_id },
    ...(told.parent_id && { parent: { id: told.parent_id } }),
    transaction: { id: kind === 'transaction' ? told.id : told.transaction_id },
    service: {
      name: metadata.service.name,
      version: metadata.service.version,
      environment: metadata.service.environment,
    },
    ...(told.outcome && { event: { outcome: told.outcome } }),
    ...parts,
    ...(context.user && { user: context.user }),
  };
  const status = context.response?.status_code ?? context.http?.status_code;
  if (status) found.http = { response: { status_code: status } };
  if (context.request?.body) {
    found.http = { ...found.http, request: { method: 'POST', body: { original: context.request.body } } };
  }
  if (kind === 'error') {
    found.error = { id: told.id, culprit: told.culprit };
    if (told.exception) found.error.exception = [told.exception];
    return found;
  }
  const own = { id: told.id, name: told.name, type: told.type, duration: { us: Math.round(told.duration * 1000) } };
  if (kind === 'transaction') {
    found.transaction = { ...own, result: told.result, sampled: told.sampled };
    if (context.custom) found.transaction.custom = context.custom;
  } else {
    found.span = { ...own, subtype: told.subtype, action: told.action };
  }
  return found;
}
const documents = [];
for (const line of lines) {
  if (line.metadata) metadata = line.metadata;
  else documents.push(document(line));
}
writeFileSync(
  'documents.jsonl',
  documents.map((found, i) => JSON.stringify({ _index: '.ds-traces-apm', _id: `d${i}`, _source: found }) + '\n').join(''),
);
process.exit(0);
