// Writes ingest.jsonl (the bodies that the LangSmith SDK sends) and runs.jsonl and feedback.jsonl
// (the same as the service hands them out). See README.md.
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { DOCUMENTS, SYSTEM, TOOLS, model, receiver, withDocuments } from '../loopback.mjs';

const INGEST = 'ingest.jsonl';
const feedback = [];
const runs = new Map();

// Stack traces name the folders of whoever runs this.
const nowhere = (json) =>
  JSON.parse(JSON.stringify(json).replace(/(file:\/\/)?\/[^\s()"]*\/(node_modules|make\.mjs)/g, '$2'));

function took(path, sent) {
  const json = nowhere(sent);
  if (path.includes('/info')) {
    return { version: '0', batch_ingest_config: { use_multipart_endpoint: false, size_limit: 10 } };
  }
  if (path.includes('/runs/batch')) {
    appendFileSync(INGEST, JSON.stringify(json) + '\n');
    for (const run of [...(json.post ?? []), ...(json.patch ?? [])]) {
      const told = Object.entries(run).filter(([, value]) => value !== undefined && value !== null);
      runs.set(run.id, { ...runs.get(run.id), ...Object.fromEntries(told) });
    }
  } else if (path.includes('/feedback')) {
    feedback.push(json);
  }
  return {};
}

rmSync(INGEST, { force: true });
const service = await receiver('unused.jsonl', took);
const endpoint = await model();
Object.assign(process.env, {
  LANGSMITH_TRACING: 'true',
  LANGSMITH_ENDPOINT: service.url,
  LANGSMITH_API_KEY: 'none',
  LANGSMITH_PROJECT: 'copilot',
  LANGSMITH_WORKSPACE_ID: '00000000-0000-4000-8000-000000000001',
  OPENAI_API_KEY: 'none',
});

const { Client } = await import('langsmith');
const { getCurrentRunTree, traceable } = await import('langsmith/traceable');
const { wrapOpenAI } = await import('langsmith/wrappers');
const { default: OpenAI } = await import('openai');
const { ChatOpenAI } = await import('@langchain/openai');
const { ChatPromptTemplate } = await import('@langchain/core/prompts');
const { StringOutputParser } = await import('@langchain/core/output_parsers');
const { BaseRetriever } = await import('@langchain/core/retrievers');
const { Document } = await import('@langchain/core/documents');
const { tool } = await import('@langchain/core/tools');
const { RunnableLambda } = await import('@langchain/core/runnables');
const { awaitAllCallbacks } = await import('@langchain/core/callbacks/promises');

const client = new Client({ autoBatchTracing: true });
const openai = wrapOpenAI(new OpenAI({ baseURL: endpoint.url, maxRetries: 0 }), { client });

// With the SDK's wrappers around plain functions.
const retrieve = traceable(
  async (_query) =>
    DOCUMENTS.map((d) => ({
      page_content: d.content,
      type: 'Document',
      metadata: { id: d.id, score: d.score, ...d.metadata },
    })),
  { name: 'search_policies', run_type: 'retriever', client },
);

const createTicket = traceable(
  async ({ subject }) => {
    if (subject === 'Laptop') return { ticket: 'T-1', requester: 'pat.poe@example.com' };
    throw new TypeError('no such queue');
  },
  { name: 'create_ticket', run_type: 'tool', client },
);

const resetAccount = traceable(
  async () => {
    throw new TypeError('the directory did not answer');
  },
  { name: 'reset_account', run_type: 'tool', client },
);

const copilot = traceable(
  async ({ question, stream }) => {
    await retrieve(question);
    const messages = withDocuments(question);
    const asked = { model: 'gpt-4o-mini', temperature: 0.2, messages, tools: TOOLS };
    if (stream) {
      let text = '';
      const chunks = await openai.chat.completions.create({
        ...asked,
        stream: true,
        stream_options: { include_usage: true },
      });
      for await (const chunk of chunks) text += chunk.choices[0]?.delta?.content ?? '';
      return { answer: text };
    }
    const first = await openai.chat.completions.create(asked);
    const call = first.choices[0].message.tool_calls?.[0];
    if (!call) return { answer: first.choices[0].message.content };
    const named = { create_ticket: createTicket, reset_account: resetAccount };
    const result = await named[call.function.name](JSON.parse(call.function.arguments));
    const second = await openai.chat.completions.create({
      ...asked,
      messages: [
        ...messages,
        first.choices[0].message,
        { role: 'tool', tool_call_id: call.id, content: JSON.stringify(result) },
      ],
    });
    return { answer: second.choices[0].message.content };
  },
  { name: 'copilot', run_type: 'chain', client },
);

const QUESTIONS = [
  { question: 'How many days of leave do I have? I am jane.roe@example.com.' },
  { question: 'Please tell me slowly about leave.', stream: true },
  { question: 'Please create a ticket for my laptop, card 4111 1111 1111 1111.' },
  { question: 'Please reset the account of a colleague.' },
  { question: 'This will overload you.' },
  { question: 'This hits the rate limit.' },
  { question: 'Be cut short, please.' },
];

const roots = [];
for (const [i, input] of QUESTIONS.entries()) {
  const metadata = {
    thread_id: `thread-${i % 3}`,
    user_id: `user-${i}@example.com`,
    tenant: 't-03',
    user_role: i % 2 ? 'manager' : 'employee',
    locale: 'en-GB',
    channel: 'web',
    app_version: '2.4.1',
    prompt_version: 'p-9',
    retrieval_config: 'rc-v7',
  };
  let root;
  const asked = traceable(
    async (given) => {
      root = getCurrentRunTree();
      return copilot(given);
    },
    { name: 'ask', run_type: 'chain', client, metadata, tags: ['region:eu-west-1'] },
  );
  await asked(input).catch(() => {});
  roots.push(root);
}

// With LangChain and its tracer.
class Policies extends BaseRetriever {
  lc_namespace = ['copilot'];
  async _getRelevantDocuments() {
    return DOCUMENTS.map(
      (d) => new Document({ pageContent: d.content, id: d.id, metadata: { score: d.score, ...d.metadata } }),
    );
  }
}
const search = new Policies();
const ticket = tool(async ({ subject }) => `Ticket for ${subject}, asked by pat.poe@example.com`, {
  name: 'create_ticket',
  description: 'Creates a ticket.',
  schema: TOOLS[0].function.parameters,
});
const chat = new ChatOpenAI({
  model: 'gpt-4o-mini',
  temperature: 0.2,
  maxRetries: 0,
  configuration: { baseURL: endpoint.url },
});
const prompt = ChatPromptTemplate.fromMessages([
  ['system', SYSTEM],
  ['human', '{question}\n\nDocuments:\n{documents}'],
]);
const chain = RunnableLambda.from(async ({ question }, config) => {
  const found = await search.invoke(question, config);
  const filled = await prompt.invoke(
    { question, documents: found.map((d) => d.pageContent).join('\n') },
    config,
  );
  const said = await chat.bindTools(TOOLS).invoke(filled, config);
  const call = said.tool_calls?.[0];
  if (!call) return new StringOutputParser().invoke(said, config);
  const result = await ticket.invoke({ ...call, type: 'tool_call' }, config);
  const last = await chat.bindTools(TOOLS).invoke([...filled.messages, said, result], config);
  return last.content;
}).withConfig({ runName: 'chain' });
for (const question of [
  'May I carry over leave?',
  'Please create a ticket: my phone is +1-202-555-0143.',
  'This will overload the model.',
]) {
  await chain
    .invoke({ question }, { metadata: { session_id: 'chat-9', tenant: 't-04' }, tags: ['langchain'] })
    .catch(() => {});
}

await awaitAllCallbacks();
await client.awaitPendingTraceBatches();
await client.createFeedback(roots[0].id, 'user_score', {
  score: 0,
  comment: 'Wrong, write to jane.roe@example.com',
  feedbackSourceType: 'app',
});
await client.createFeedback(roots[1].id, 'correctness', {
  score: 0.75,
  value: 'mostly',
  feedbackSourceType: 'model',
  traceId: roots[1].trace_id,
});
await client.createFeedback(roots[2].id, 'thumbs', { value: 'up' });
await new Promise((resolve) => setTimeout(resolve, 500));

// What the service adds when it hands runs out: times in ISO without zone, status, tokens and
// costs (as text) beside what the client sent.
const PROJECT = '00000000-0000-4000-8000-00000000000a';
const iso = (time) =>
  typeof time === 'number' ? new Date(time).toISOString().replace('Z', '000') : time?.replace('Z', '');
const handedOut = [...runs.values()].map((run) => {
  const usage = run.outputs?.usage_metadata ?? run.extra?.metadata?.usage_metadata;
  const message = run.outputs?.generations?.[0]?.[0]?.message?.kwargs?.usage_metadata;
  const told = run.run_type === 'llm' ? (usage ?? message) : undefined;
  const token = run.events?.find((event) => event.name === 'new_token');
  const root = roots.findIndex((one) => one.id === run.id);
  const { child_runs: _children, serialized: _serialized, ...kept } = run;
  return {
    ...kept,
    start_time: iso(run.start_time),
    end_time: iso(run.end_time),
    status: run.error ? 'error' : 'success',
    session_id: PROJECT,
    tenant_id: process.env.LANGSMITH_WORKSPACE_ID,
    first_token_time: iso(token?.time) ?? null,
    prompt_tokens: told?.input_tokens ?? 0,
    completion_tokens: told?.output_tokens ?? 0,
    total_tokens: told?.total_tokens ?? 0,
    total_cost: told ? ((told.input_tokens * 15 + told.output_tokens * 60) / 1e8).toFixed(8) : null,
    feedback_stats: root === 0 ? { user_score: { n: 1, avg: 0 } } : null,
  };
});
const lines = (rows) => rows.map((row) => JSON.stringify(row) + '\n').join('');
writeFileSync('runs.jsonl', lines(handedOut));
writeFileSync(
  'feedback.jsonl',
  lines(feedback.map((row) => ({ ...row, created_at: '2026-03-02T09:00:00.000000' }))),
);
endpoint.close();
service.close();
