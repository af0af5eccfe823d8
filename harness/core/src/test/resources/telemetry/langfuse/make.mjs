// Runs the Langfuse SDK of the last generation before OpenTelemetry against a receiver on the
// loopback, and keeps what it sends: ingestion.jsonl, a batch a line.
import { createServer } from 'node:http';
import { appendFileSync, rmSync } from 'node:fs';
import { Langfuse, observeOpenAI } from 'langfuse';
import OpenAI from 'openai';
import { model, SYSTEM, TOOLS, DOCUMENTS, withDocuments } from '../loopback.mjs';

const FILE = new URL('ingestion.jsonl', import.meta.url).pathname;
rmSync(FILE, { force: true });

const receiver = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    appendFileSync(FILE, JSON.stringify(body) + '\n');
    const successes = body.batch.map(({ id }) => ({ id, status: 201 }));
    response.writeHead(207, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ successes, errors: [] }));
  });
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));

const settings = {
  publicKey: 'pk-lf-fixture',
  secretKey: 'sk-lf-fixture',
  baseUrl: `http://127.0.0.1:${receiver.address().port}`,
  flushAt: 7,
};
const langfuse = new Langfuse({ ...settings, release: '2026.3.1', environment: 'production' });
const upstream = await model();
const openai = new OpenAI({ apiKey: 'none', baseURL: upstream.url, maxRetries: 0 });
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const started = (name, question, more = {}) =>
  langfuse.trace({
    name,
    input: { question },
    userId: 'kim.lee@example.com',
    sessionId: 'session-1',
    tags: ['channel:web', 'beta'],
    metadata: { tenant: 't-03', role: 'employee', locale: 'en-GB' },
    ...more,
  });

/** The usual request: a root span, documents, an answer, a score of the user. */
async function answered() {
  const question = 'How many days of leave do I have? Mail me at kim.lee@example.com';
  const trace = started('ask', question);
  const root = trace.span({ name: 'handle', input: { question } });
  const search = root.span({ name: 'search_policies', input: { query: 'days of leave' } });
  await pause(5);
  search.end({ output: { documents: DOCUMENTS } });
  const reply = await observeOpenAI(openai, { parent: root, generationName: 'answer' }).chat.completions.create({
    model: 'gpt-4o-mini',
    temperature: 0.2,
    messages: withDocuments(question),
  });
  const answer = reply.choices[0].message.content;
  root.end({ output: { answer, citations: ['hr-policy-17'] } });
  trace.update({ output: { answer } });
  trace.score({ name: 'user-feedback', value: 1, dataType: 'BOOLEAN', comment: 'thanks, kim.lee@example.com' });
  await pause(5);
  trace.score({ name: 'helpfulness', value: 0.75 });
}

/** A model that proposes a tool, the tool, and the model again. */
async function withTool() {
  const trace = started('ticket', 'Please create a ticket for my laptop', { sessionId: 'session-2' });
  const root = trace.span({ name: 'handle', input: { question: 'Please create a ticket for my laptop' } });
  const client = observeOpenAI(openai, { parent: root, generationName: 'plan' });
  const messages = [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: 'Please create a ticket for my laptop' },
  ];
  const first = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, tools: TOOLS });
  const call = first.choices[0].message.tool_calls[0];
  langfuse.enqueue('tool-create', {
    id: `tool-${call.id}`,
    traceId: trace.id,
    parentObservationId: root.id,
    name: call.function.name,
    input: JSON.parse(call.function.arguments),
    output: { ticket: 'T-4711', owner: 'kim.lee@example.com' },
    startTime: new Date(),
    endTime: new Date(Date.now() + 12),
    environment: 'production',
    metadata: { tool_call_id: call.id },
  });
  messages.push(first.choices[0].message);
  messages.push({ role: 'tool', tool_call_id: call.id, content: 'T-4711 created' });
  const last = await client.chat.completions.create({ model: 'gpt-4o-mini', messages, tools: TOOLS });
  root.end({ output: last.choices[0].message.content });
}

/** A stream, with and without counts of its tokens; the trace itself says nothing. */
async function streamed() {
  for (const counted of [true, false]) {
    const trace = langfuse.trace({ name: 'stream', sessionId: 'session-3', version: 'flow-2' });
    const stream = await observeOpenAI(openai, { parent: trace, generationName: 'stream' }).chat.completions.create({
      model: 'gpt-4o-mini',
      stream: true,
      messages: [{ role: 'user', content: `How many days of leave? ${counted ? 'counted' : 'uncounted'}` }],
      ...(counted && { stream_options: { include_usage: true } }),
    });
    for await (const _ of stream);
  }
}

/** The wrapper alone, which makes a client and a trace of its own, without release and environment. */
async function wrapped() {
  const client = observeOpenAI(openai, {
    clientInitParams: settings,
    sessionId: 'session-4',
    userId: 'u-77',
    tags: ['tenant=t-04'],
  });
  await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'My card is 4111 1111 1111 1111, is it cut short?' }],
  });
  await client.flushAsync();
}

/** Calls that fail: a server's error, and a limit that the root survives. */
async function failed() {
  for (const question of ['overload, please', 'rate limit, please']) {
    const trace = started('ask', question, { sessionId: 'session-5' });
    const root = trace.span({ name: 'handle', input: { question } });
    try {
      await observeOpenAI(openai, { parent: root, generationName: 'answer' }).chat.completions.create({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: question }],
      });
    } catch (error) {
      if (question.startsWith('overload')) {
        root.end({ level: 'ERROR', statusMessage: String(error) });
      } else {
        root.end({ output: 'Try again later.', level: 'WARNING', statusMessage: String(error) });
      }
    }
  }
}

/** A generation told by hand in three records, with costs, prompt and the time of its first token. */
async function byHand() {
  const trace = started('manual', 'Where is the form?', { environment: 'staging' });
  const generation = trace.generation({
    name: 'manual',
    model: 'claude-sonnet',
    input: [{ role: 'user', content: 'Where is the form?' }],
    promptName: 'copilot',
    promptVersion: 7,
    modelParameters: { temperature: 0 },
    metadata: { retrieval_config: 'rc-v7', ls_provider: 'anthropic' },
  });
  await pause(8);
  generation.update({ completionStartTime: new Date() });
  await pause(4);
  generation.end({
    output: 'In the portal [kb-7].',
    usageDetails: { input: 100, cache_read_input_tokens: 40, output: 12 },
    costDetails: { input: 0.0003, output: 0.00018, cache_read_input_tokens: 0.000012 },
  });
  generation.score({ name: 'tone', value: 'polite', dataType: 'CATEGORICAL' });
}

/** Observations without anything around them, of a trace that says nothing itself. */
async function flat() {
  const trace = langfuse.trace({ name: 'flat', sessionId: 'session-7' });
  const search = trace.span({ name: 'search_policies', input: 'form for leave' });
  await pause(5);
  search.end({ output: { documents: DOCUMENTS.slice(1) } });
  const generation = trace.generation({
    name: 'answer',
    model: 'gpt-4o-mini',
    input: [{ role: 'user', content: 'Where is the form for leave?' }],
  });
  await pause(10);
  generation.end({ level: 'ERROR', statusMessage: 'APIConnectionTimeoutError: Request timed out.' });
}

/** Observations of the types that the older SDKs have no method for, but their API has. */
async function typed() {
  const trace = started('typed', 'May I see the salary bands?', { sessionId: 'session-6' });
  const at = Date.now();
  const common = (place, name, type, more) =>
    langfuse.enqueue(`${type}-create`, {
      id: `${trace.id.slice(0, 8)}-${type}`,
      traceId: trace.id,
      name,
      startTime: new Date(at + place * 10),
      endTime: new Date(at + place * 10 + 7),
      environment: 'production',
      ...more,
    });
  const agent = `${trace.id.slice(0, 8)}-agent`;
  const within = { parentObservationId: agent };
  common(0, 'copilot', 'agent', {
    endTime: new Date(at + 90),
    input: 'May I see the salary bands?',
    output: 'I cannot show these.',
  });
  common(1, 'input-check', 'guardrail', {
    ...within,
    input: 'May I see the salary bands?',
    output: { action: 'allow', category: 'access' },
    metadata: { stage: 'input' },
  });
  common(2, 'hr-connector', 'retriever', { ...within, input: { query: 'salary bands', k: 5 }, output: [] });
  common(3, 'embed', 'embedding', { ...within, model: 'embed-3', input: 'salary bands', usage: { input: 2 } });
  common(4, 'faithfulness', 'evaluator', { ...within, output: { score: 0.9 } });
  langfuse.enqueue('event-create', {
    id: `${trace.id.slice(0, 8)}-event`,
    traceId: trace.id,
    ...within,
    name: 'shown',
    startTime: new Date(at + 80),
  });
}

/** A trace that nothing else belongs to, told twice; and scores that belong to no trace. */
async function traceAlone() {
  const trace = started('note', 'first wording', { id: 'note-kim.lee@example.com', userId: undefined });
  await pause(3);
  trace.update({ input: { question: 'second wording' }, output: 'Noted.', userId: 'u-9', version: 'flow-3' });
  langfuse.score({ sessionId: 'session-1', name: 'session-quality', value: 3 });
}

for (const run of [answered, withTool, streamed, wrapped, failed, byHand, flat, typed, traceAlone]) {
  await run();
}
await langfuse.shutdownAsync();
upstream.close();
receiver.closeAllConnections();
receiver.close();
