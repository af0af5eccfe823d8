// Writes openllmetry-<generation>.jsonl: what Traceloop's SDK exports of a small copilot.
// Usage: node make.mjs old|new, with that generation installed in the folder of its name.
import { createRequire } from 'node:module';
import { DOCUMENTS, model, receiver, TOOLS, withDocuments } from '../loopback.mjs';

const generation = process.argv[2];
const require = createRequire(new URL(`${generation}/make.mjs`, import.meta.url));
const traceloop = require('@traceloop/node-server-sdk');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { trace, SpanKind } = require('@opentelemetry/api');

const endpoint = await model();
const sink = await receiver(new URL(`openllmetry-${generation}.jsonl`, import.meta.url).pathname);
const OpenAI = require('openai');
traceloop.initialize({
  appName: 'copilot',
  disableBatch: true,
  silenceInitializationMessage: true,
  traceloopSyncEnabled: false,
  exporter: new OTLPTraceExporter({ url: `${sink.url}/v1/traces` }),
  instrumentModules: { openAI: OpenAI.OpenAI ?? OpenAI },
});
const client = new (OpenAI.OpenAI ?? OpenAI)({ apiKey: 'none', baseURL: endpoint.url, maxRetries: 0 });

// Written as Traceloop's instrumentation of vector databases does: no such database runs here.
function vectorQuery(documents) {
  const tracer = trace.getTracer('@traceloop/instrumentation-chromadb');
  const span = tracer.startSpan('chromadb.query', { kind: SpanKind.CLIENT });
  span.setAttributes({ 'db.system': 'chroma', 'db.operation': 'query', 'db.chroma.query.n_results': 2 });
  for (const document of documents) {
    span.addEvent('db.query.result', {
      'db.query.result.id': document.id,
      'db.query.result.score': document.score,
      'db.query.result.metadata': JSON.stringify(document.metadata),
      'db.query.result.document': document.content,
    });
  }
  span.end();
}

async function search(question) {
  return traceloop.withTask({ name: 'search_policies' }, async () => {
    const documents = question.includes('nothing') ? [] : DOCUMENTS;
    vectorQuery(documents);
    return documents.length;
  }, question);
}

async function ticket(call) {
  return traceloop.withTool({ name: call.function.name }, async (args) => {
    if (args.user) throw new Error('no rights for kim.lee@example.com');
    return { id: 'T-1', ...args };
  }, JSON.parse(call.function.arguments));
}

async function answer({ question, tools, stream, abort }) {
  const messages = tools ? [{ role: 'user', content: question }] : withDocuments(question);
  if (!tools) await search(question);
  if (stream) {
    let text = '';
    const controller = new AbortController();
    const chunks = await client.chat.completions.create(
      { model: 'gpt-mini', messages, stream: true, stream_options: { include_usage: true } },
      { signal: controller.signal },
    );
    for await (const chunk of chunks) {
      text += chunk.choices[0]?.delta?.content ?? '';
      if (abort && text.length > 12) controller.abort();
    }
    return { answer: text };
  }
  const ask = () => client.chat.completions.create({ model: 'gpt-mini', temperature: 0.2, messages, ...(tools && { tools: TOOLS }) });
  let said = (await ask()).choices[0].message;
  for (const call of said.tool_calls ?? []) {
    const result = await ticket(call).catch((e) => ({ error: e.message }));
    messages.push(said, { role: 'tool', tool_call_id: call.id, content: JSON.stringify(result) });
    said = (await ask()).choices[0].message;
  }
  return { answer: said.content };
}

async function request(index, user, input) {
  const associationProperties = {
    session_id: `s-${index % 2}`, user_id: user, tenant: 't-03', role: 'employee', locale: 'en-GB', prompt_version: 'p-7',
  };
  await traceloop
    .withAssociationProperties(associationProperties, () =>
      traceloop.withWorkflow({ name: 'copilot', version: 3, associationProperties }, answer, input),
    )
    .catch(() => {});
}

await request(1, 'ada@example.com', { question: 'How many days of leave do I have? Mail ada@example.com' });
await request(2, 'ben@example.com', { question: 'Please create a ticket for card 4111 1111 1111 1111', tools: true });
await request(3, 'cem@example.com', { question: 'Please reset the account of kim.lee@example.com', tools: true });
await request(4, 'ada@example.com', { question: 'Stream my leave days', stream: true });
await request(5, 'ada@example.com', { question: 'Tell me slowly', stream: true, abort: true });
await request(6, 'ben@example.com', { question: 'Is there a rate limit?' });
await request(7, 'ben@example.com', { question: 'Is there an overload?' });
await request(8, 'eve@example.com', { question: 'nothing is cut short?' });

await traceloop.forceFlush();
await new Promise((resolve) => setTimeout(resolve, 300));
sink.close();
endpoint.close();
process.exit(0);
